package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/mattn/go-isatty"

	"jurande/internal/audit"
	"jurande/internal/candidate/retention"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/refusal"
	"jurande/internal/signing"
	"jurande/internal/store"
)

type auditCmd struct {
	database
	Session string `placeholder:"ID|NOM" help:"Ne vérifier qu’une session, par son identifiant ou son nom ; par défaut toutes."`
	Vkey    string `name:"vkey" placeholder:"CLÉ" help:"Clé publique qui doit avoir signé le journal, si vous l’avez reçue par ailleurs (jurande+…)."`
	JSON    bool   `name:"json" help:"Écrire en JSON : {ok, checks[{name, count, faults[{where, what}]}], erased[{on, kind, reason, under, people}]}."`
}

func (auditCmd) Help() string {
	return `Relit toute la base sans rien y changer et recalcule tout par un autre chemin que le programme : chaîne du journal et sa tête
signée, notes, niveaux, propositions, décisions, procès-verbaux et signatures. Chaque défaut est nommé avec son lieu.
Code 0 : tout concorde ; 1 : quelque chose ne concorde pas ; 2 : la vérification n’a pas pu se faire.

La clé publique est lue dans la base, et comparée avec celle du fichier de clé s’il est là, et avec --vkey. Seule une clé
reçue par ailleurs protège de qui aurait pris à la fois la base et le fichier de clé.

Exemples :
  jurande audit --db sqlite:/var/lib/jurande/jurande.db
  jurande audit --db postgres://jurande@/jurande --session "Session de juin 2027" --json`
}

func (c *auditCmd) Run(ctx context.Context, out io.Writer) error {
	keys, err := c.keys()
	if err != nil {
		return err
	}
	s, err := store.OpenForAudit(ctx, c.DB)
	if err != nil {
		return unable(err)
	}
	defer s.Close()
	french := lang.For("fr")
	o := audit.Options{Keys: keys, Tell: tellOnTerminal(french)}
	if o.Session, err = c.session(ctx, s); err != nil {
		return err
	}
	report, err := audit.Run(ctx, s, o)
	clearTerminal()
	if err != nil {
		return unable(err)
	}
	if c.JSON {
		err = writeAuditJSON(out, french, report)
	} else {
		err = writeAudit(out, french, store.Redact(c.DB), report)
	}
	switch {
	case err != nil:
		return unable(err)
	case !report.OK():
		return reported
	}
	return nil
}

// keys are the public keys known otherwise than by the database.
func (c *auditCmd) keys() (list []audit.Key, err error) {
	if c.Vkey != "" {
		list = append(list, audit.Key{From: "given", Verifier: strings.TrimSpace(c.Vkey)})
	}
	public, err := signing.PublicLine(c.keyFile())
	switch {
	case err == nil:
		list = append(list, audit.Key{From: "file", Verifier: public})
	case errors.Is(err, fs.ErrNotExist) && c.Key == "":
	case errors.Is(err, fs.ErrNotExist):
		return nil, usageError{fmt.Sprintf("--key : le fichier %s n’existe pas.", c.Key)}
	case errors.Is(err, fs.ErrPermission) && c.Key == "": // an auditor need not be able to read it
	default:
		return nil, unable(err)
	}
	return list, nil
}

// session finds the session that was asked for, by id, else by name.
func (c *auditCmd) session(ctx context.Context, s *store.Store) (id string, err error) {
	if c.Session == "" {
		return "", nil
	}
	var found, names []string
	err = s.Read(ctx, func(r store.Reader) error {
		list, err := r.StoredSessions()
		for _, x := range list {
			names = append(names, "« "+x.Name+" »")
			if x.ID == c.Session {
				found = []string{x.ID}
				break
			}
			if strings.EqualFold(x.Name, strings.TrimSpace(c.Session)) {
				found = append(found, x.ID)
			}
		}
		return err
	})
	switch {
	case err != nil:
		return "", unable(err)
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", usageError{fmt.Sprintf("--session : plusieurs sessions portent ce nom ; donnez l’identifiant : %s.", strings.Join(found, ", "))}
	case len(names) == 0:
		return "", usageError{"--session : cette base n’a aucune session."}
	}
	return "", usageError{fmt.Sprintf("--session : aucune session « %s ». Sessions de cette base : %s.", c.Session, strings.Join(names, ", "))}
}

// unable is what prevents an audit: code 1 would say that something does not hold.
func unable(err error) error {
	if refusal.KindOf(err) != 0 {
		return usageError{said(err)}
	}
	return usageError{"vérification impossible : " + err.Error()}
}

// auditFault is a fault in words.
type auditFault struct {
	Where string `json:"where"`
	What  string `json:"what"`
}

func faultInWords(p *lang.Printer, f audit.Fault) auditFault {
	where := p.T("audit.at."+f.At, f.Facts)
	if _, several := f.Facts["session"]; several {
		where = p.T("audit.in_session", "session", f.Facts["session"], "where", where)
	}
	return auditFault{where, p.T("audit.fault."+f.What, f.Facts)}
}

func writeAuditJSON(w io.Writer, p *lang.Printer, r audit.Report) error {
	type check struct {
		Name   string       `json:"name"`
		Count  int          `json:"count"`
		Faults []auditFault `json:"faults"`
	}
	type erased struct {
		On     string `json:"on"`
		Kind   string `json:"kind"`
		Reason string `json:"reason"`
		Under  string `json:"under"`
		People int    `json:"people"`
	}
	form := struct {
		OK       bool     `json:"ok"`
		Sessions []string `json:"sessions"`
		Entries  int64    `json:"entries"`
		Head     string   `json:"head"`
		Verifier string   `json:"verifier"`
		Checks   []check  `json:"checks"`
		Erased   []erased `json:"erased"`
	}{r.OK(), append([]string{}, r.Sessions...), r.Entries, r.Head, r.Key, nil, []erased{}}
	for _, x := range r.Erased {
		form.Erased = append(form.Erased, erased(x))
	}
	for _, c := range r.Checks {
		x := check{c.Name, c.Count, []auditFault{}}
		for _, f := range c.Faults {
			x.Faults = append(x.Faults, faultInWords(p, f))
		}
		form.Checks = append(form.Checks, x)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(form)
}

// mostFaults is how many faults of one check are printed; --json gives them all.
const mostFaults = 50

func writeAudit(w io.Writer, p *lang.Printer, url string, r audit.Report) error {
	var b strings.Builder
	fmt.Fprintln(&b, p.T("audit.of", "db", url, "n", len(r.Sessions)))
	for _, c := range r.Checks {
		line := p.T("audit.check."+c.Name, "n", c.Count)
		if len(c.Faults) == 0 {
			fmt.Fprintln(&b, p.T("audit.holds", "check", line, "found", p.T("audit.found."+c.Name)))
			continue
		}
		fmt.Fprintln(&b, p.T("audit.fails", "check", line, "n", len(c.Faults)))
		for i, f := range c.Faults {
			if i == mostFaults {
				fmt.Fprintf(&b, "    %s\n", p.T("audit.more", "n", len(c.Faults)-i))
				break
			}
			said := faultInWords(p, f)
			fmt.Fprintf(&b, "    %s — %s\n", said.Where, said.What)
		}
	}
	policy, err := retention.Read(retention.Starter)
	if err != nil {
		return err
	}
	for _, e := range r.Erased {
		day, err := framework.ParseDate(e.On)
		if err != nil {
			return err
		}
		kind := e.Kind
		if name := policy.RuleOf(retention.Kind(e.Kind)).Name.In(p.Lang()); name != "" {
			kind = name
		}
		fmt.Fprintln(&b, p.T("audit.erased", "n", e.People, "day", day.Time(), "kind", kind, "reason", p.T("rights.reason."+e.Reason), "under", e.Under))
	}
	fmt.Fprintln(&b)
	if r.OK() {
		fmt.Fprintln(&b, p.T("audit.all_holds", "seq", r.Entries, "head", r.Head))
	} else {
		fmt.Fprintln(&b, p.T("audit.something", "n", r.Faults()))
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// tellOnTerminal says how far the audit has come, when a person watches.
func tellOnTerminal(p *lang.Printer) func(check string, done int) {
	if !isatty.IsTerminal(os.Stderr.Fd()) {
		return nil
	}
	return func(check string, done int) {
		if done%1000 == 0 && done > 0 {
			fmt.Fprintf(os.Stderr, "\r\x1b[K%s", p.T("audit.check."+check, "n", done))
		}
	}
}

func clearTerminal() {
	if isatty.IsTerminal(os.Stderr.Fd()) {
		fmt.Fprint(os.Stderr, "\r\x1b[K")
	}
}
