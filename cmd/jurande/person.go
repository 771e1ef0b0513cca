package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

type personCmd struct {
	Add    personAddCmd    `cmd:"" help:"Ajouter une personne avec un rôle, et l’inviter."`
	Give   personGiveCmd   `cmd:"" help:"Donner un rôle de plus à une personne."`
	List   personListCmd   `cmd:"" help:"Lister les personnes et leurs rôles, sans les candidats."`
	Invite personInviteCmd `cmd:"" help:"Inviter de nouveau : choisir un mot de passe, ou le retrouver."`
	End    personEndCmd    `cmd:"" help:"Mettre fin à tous les rôles d’une personne ; rien n’est effacé."`
}

// siteFlag says where the site is, as people reach it.
type siteFlag struct {
	Site string `name:"site" env:"JURANDE_SITE" placeholder:"https://…" help:"Adresse publique du site, où mènent les liens des lettres et des invitations."`
}

// ofPeople is an office opened to manage people, on behalf of the installation.
type ofPeople struct {
	database
	siteFlag
}

func (c ofPeople) begin(ctx context.Context) (*office.Office, error) {
	site, err := office.ReadSite(c.Site)
	if err != nil {
		return nil, err
	}
	o, err := c.open(ctx)
	if err == nil {
		o.Site = site
	}
	return o, err
}

type personAddCmd struct {
	ofPeople
	Login    string `required:"" placeholder:"IDENTIFIANT" help:"Identifiant, avec lequel la personne entre."`
	Name     string `required:"" placeholder:"NOM" help:"Prénom et nom, tels que les pages les montrent."`
	Email    string `placeholder:"ADRESSE" help:"Adresse électronique, pour lui écrire et retrouver un mot de passe oublié."`
	Role     string `required:"" placeholder:"RÔLE" enum:"secretariat,inspector,referent,author,centre" help:"secretariat (service certification), inspector (inspecteur), referent (référent handicap), author (auteur de sujets) ou centre (centre partenaire)."`
	Centre   string `placeholder:"CODE" help:"Code du centre partenaire, avec --role centre."`
	Password string `name:"password-file" placeholder:"FICHIER|-" help:"Fichier qui contient le mot de passe, ou - pour l’entrée standard. Par défaut, une invitation est écrite, et la personne choisit elle-même."`
}

func (personAddCmd) Help() string {
	return `Le premier compte d’une installation se fait ainsi, avec le rôle secretariat ; ensuite, tout se fait aussi dans le site, à la
page Personnes. L’adresse d’invitation n’est écrite qu’une fois : elle vaut sept jours et ne sert qu’une fois.

Exemples :
  jurande person add --db sqlite:/var/lib/jurande/jurande.db --site https://certification.exemple.fr \
    --login alix.morel --name "Alix Morel" --email alix.morel@exemple.fr --role secretariat
  jurande person add --login nadia --name "Nadia Roux" --role centre --centre LYON`
}

func (c *personAddCmd) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	password, err := readPassword(c.Password, in)
	if err != nil {
		return err
	}
	o, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	choice, err := chooseRole(ctx, o, c.Role, c.Centre)
	if err != nil {
		return err
	}
	_, x, err := o.InviteNewPerson(ctx, office.System, office.NewPerson{Login: c.Login, Name: c.Name, Email: c.Email, Password: password}, choice)
	if err != nil {
		return err
	}
	french := lang.For("fr")
	fmt.Fprintln(out, french.T("account.cli.added", "login", strings.ToLower(strings.TrimSpace(c.Login)), "role", c.Role))
	if password == "" {
		tellInvitation(out, x)
	}
	return nil
}

// readPassword reads a password from a file or the standard input; it never comes by
// the command line, where others of the machine would see it.
func readPassword(name string, in io.Reader) (string, error) {
	var raw []byte
	var err error
	switch name {
	case "":
		return "", nil
	case stdinName:
		raw, err = io.ReadAll(io.LimitReader(bufio.NewReader(in), 1<<16))
	default:
		raw, err = os.ReadFile(name)
	}
	if err != nil {
		return "", unreadable(name, err)
	}
	password := strings.TrimRight(string(raw), "\r\n")
	if password == "" {
		return "", refusal.New(refusal.Invalid, "password_file_empty", "Name", name)
	}
	return password, nil
}

func centreByCode(ctx context.Context, o *office.Office, code string) (string, error) {
	centres, err := o.Centres(ctx, office.System)
	if err != nil {
		return "", err
	}
	var codes []string
	for _, c := range centres {
		if strings.EqualFold(c.Code, strings.TrimSpace(code)) {
			return c.ID, nil
		}
		codes = append(codes, c.Code)
	}
	if len(codes) == 0 {
		return "", usageError{"--centre : cette base n’a aucun centre ; ajoutez-le d’abord dans le site, à la page Centres."}
	}
	return "", usageError{fmt.Sprintf("--centre : aucun centre n’a le code %q. Codes de cette base : %s.", code, strings.Join(codes, ", "))}
}

// tellInvitation prints an invitation, the only time that its address is known.
func tellInvitation(out io.Writer, x office.Invited) {
	p := lang.For("fr")
	address := x.Address
	if address == "" {
		address = x.Path
		fmt.Fprintln(out, p.T("account.cli.path"))
	} else {
		fmt.Fprintln(out, p.T("account.cli.address"))
	}
	fmt.Fprintf(out, "\n  %s\n\n", address)
	fmt.Fprintln(out, p.T("account.cli.until", "at", x.Until))
}

type personGiveCmd struct {
	ofPeople
	Login  string `arg:"" placeholder:"IDENTIFIANT" help:"Identifiant de la personne."`
	Role   string `required:"" placeholder:"RÔLE" enum:"secretariat,inspector,referent,author,centre" help:"Rôle à donner, comme pour jurande person add."`
	Centre string `placeholder:"CODE" help:"Code du centre partenaire, avec --role centre."`
}

func (personGiveCmd) Help() string {
	return "Le rôle de référent handicap ne se donne dans le site que par un référent : le premier se donne ici.\n\nExemple : jurande person give samira.benali --role referent --db sqlite:jurande.db"
}

func (c *personGiveCmd) Run(ctx context.Context, out io.Writer) error {
	o, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	choice, err := chooseRole(ctx, o, c.Role, c.Centre)
	if err != nil {
		return err
	}
	who, err := personByLogin(ctx, o, c.Login)
	if err != nil {
		return err
	}
	if err := o.GiveRole(ctx, office.System, who.ID, choice); err != nil {
		return err
	}
	fmt.Fprintln(out, lang.For("fr").T("account.cli.given", "name", who.Name, "role", c.Role))
	return nil
}

// chooseRole reads --role and --centre, which go together for a partner centre alone.
func chooseRole(ctx context.Context, o *office.Office, role, centre string) (c office.RoleChoice, err error) {
	c.Role = access.Role(role)
	if (c.Role == access.Centre) != (centre != "") {
		return c, usageError{"--centre : donnez le code du centre avec --role centre, et seulement alors."}
	}
	if centre != "" {
		c.Centre, err = centreByCode(ctx, o, centre)
	}
	return c, err
}

type personListCmd struct{ ofPeople }

func (personListCmd) Help() string { return "Exemple : jurande person list --db sqlite:jurande.db" }

// listed is how many people one question to the database gives.
const listed = 500

func (c *personListCmd) Run(ctx context.Context, out io.Writer) error {
	o, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	p := lang.For("fr")
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", p.T("account.login"), p.T("account.name"), p.T("account.roles"), p.T("account.state"))
	query := store.PeopleQuery{Limit: listed}
	for {
		page, err := o.People(ctx, office.System, query)
		if err != nil {
			return err
		}
		for _, x := range page.Rows {
			roles := make([]string, len(x.Roles))
			for i, r := range x.Roles {
				if roles[i] = p.T("role." + string(r.Role)); r.Of != "" {
					roles[i] += " (" + r.Of + ")"
				}
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", x.Login, x.Name, strings.Join(roles, ", "), accountState(p, x))
		}
		if !page.More {
			return w.Flush()
		}
		query.AfterKey, query.AfterID = page.AfterKey, page.AfterID
	}
}

func accountState(p *lang.Printer, x office.PeopleLine) string {
	switch {
	case x.Password:
		return p.T("account.ready")
	case !x.Invited.IsZero():
		return p.T("account.invited_until", "at", x.Invited)
	}
	return p.T("account.not_invited")
}

type personInviteCmd struct {
	ofPeople
	Login string `arg:"" placeholder:"IDENTIFIANT" help:"Identifiant de la personne."`
}

func (personInviteCmd) Help() string {
	return "Les invitations précédentes de la personne n’ouvrent plus ; son mot de passe, si elle en a un, reste jusqu’à ce qu’elle en choisisse un autre.\n\nExemple : jurande person invite alix.morel --db sqlite:jurande.db"
}

func (c *personInviteCmd) Run(ctx context.Context, out io.Writer) error {
	o, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	who, err := personByLogin(ctx, o, c.Login)
	if err != nil {
		return err
	}
	x, err := o.InvitePerson(ctx, office.System, who.ID)
	if err != nil {
		return err
	}
	tellInvitation(out, x)
	return nil
}

type personEndCmd struct {
	ofPeople
	Login  string `arg:"" placeholder:"IDENTIFIANT" help:"Identifiant de la personne."`
	Reason string `placeholder:"MOTIF" default:"Fin demandée en ligne de commande." help:"Motif, que le journal garde."`
}

func (personEndCmd) Help() string {
	return "La personne ne peut plus rien faire dès sa prochaine demande. Ce qu’elle a fait reste. La dernière personne du service certification garde son rôle.\n\nExemple : jurande person end alix.morel --reason \"Départ à la retraite\""
}

func (c *personEndCmd) Run(ctx context.Context, out io.Writer) error {
	o, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	who, err := personByLogin(ctx, o, c.Login)
	if err != nil {
		return err
	}
	if err := o.EndRoles(ctx, office.System, who.ID, c.Reason); err != nil {
		return err
	}
	fmt.Fprintln(out, lang.For("fr").T("account.cli.ended", "name", who.Name))
	return nil
}

func personByLogin(ctx context.Context, o *office.Office, login string) (access.Person, error) {
	who, err := o.PersonByLogin(ctx, strings.ToLower(strings.TrimSpace(login)))
	if refusal.KindOf(err) == refusal.NotFound {
		return who, usageError{fmt.Sprintf("personne n’a l’identifiant %q. Voir jurande person list.", login)}
	}
	return who, err
}
