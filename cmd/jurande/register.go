package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/mattn/go-isatty"
	"go.yaml.in/yaml/v3"

	"jurande/internal/export/register"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

type registerCmd struct {
	Read  registerReadCmd  `cmd:"" help:"Lire l’extrait XML du répertoire national (RNCP ou RS)."`
	Check registerCheckCmd `cmd:"" help:"Vérifier les données d’enregistrement saisies à la main."`
}

type registerReadCmd struct {
	File string `arg:"" help:"Extrait XML (export_fiches_RNCP_V4_1.xml), son archive ZIP, ou le dossier des tableaux CSV."`
	Code string `placeholder:"RNCP…" help:"Ne donner que cette fiche, avec tout ce qu’elle dit du titre."`
	JSON bool   `name:"json" xor:"form" help:"Écrire en JSON (une liste, ou un objet avec --code)."`
	YAML bool   `name:"yaml" xor:"form" help:"Écrire en YAML, la forme que register check relit (par défaut avec --code)."`
	Out  string `short:"o" placeholder:"FICHIER" help:"Fichier à écrire ; par défaut la sortie standard."`
}

func (registerReadCmd) Help() string {
	return `Sans --code : la liste des fiches (code, niveau, fin d’enregistrement, actif, intitulé). Lit des centaines de
mégaoctets en mémoire constante. Une fiche mal formée est nommée par sa ligne et son code sur la sortie d’erreur ;
le reste est lu, et le code de sortie est 1.

Exemples :
  jurande register read export-fiches-rncp-v4-1.zip > fiches.txt
  jurande register read export_fiches_RNCP_V4_1.xml --code RNCP38905 -o enregistrement.yaml`
}

func (c *registerReadCmd) Run(k *kong.Kong, out io.Writer) error {
	c.Code = strings.ToUpper(strings.TrimSpace(c.Code))
	if c.Code != "" && !framework.IsTitleCode(c.Code) {
		return usageError{"--code : un code du répertoire s’écrit RNCP ou RS, puis le numéro, sans espace."}
	}
	if t := register.OpenTables(c.File); t != nil {
		defer t.Close()
		return c.write(t.Fiches(), t.Complete, out, k.Stderr)
	}
	file, err := register.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	whole := func(*framework.Registration) error { return nil }
	return c.write(register.Fiches(withProgress(file, file.Size)), whole, out, k.Stderr)
}

// write writes one sheet or all; complete adds what is kept apart from the sheet.
func (c *registerReadCmd) write(all iter.Seq2[register.Fiche, error], complete func(*framework.Registration) error, out, messages io.Writer) error {
	if c.Code == "" {
		return c.list(all, out, messages)
	}
	r, err := c.find(all)
	if err == nil {
		err = complete(&r)
	}
	if err != nil {
		return inFile(c.File, err)
	}
	var b bytes.Buffer
	if err := c.encode(&b, r); err != nil {
		return err
	}
	return writeOutput(c.Out, out, b.Bytes())
}

// find stops reading at the sheet of the code.
func (c *registerReadCmd) find(all iter.Seq2[register.Fiche, error]) (framework.Registration, error) {
	read := 0
	for f, err := range all {
		if err != nil && f.Line == 0 { // the file itself is broken
			return f.Registration, err
		}
		if read++; f.Registration.Code == c.Code {
			return f.Registration, err
		}
	}
	return framework.Registration{}, refusal.New(refusal.NotFound, "register_code_absent", "code", c.Code, "count", read)
}

func (c *registerReadCmd) encode(w io.Writer, r framework.Registration) error {
	if c.JSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(r)
	}
	e := yaml.NewEncoder(w)
	e.SetIndent(2)
	if err := e.Encode(r); err != nil {
		return err
	}
	return e.Close()
}

// list writes every sheet as it is read, without keeping any.
func (c *registerReadCmd) list(all iter.Seq2[register.Fiche, error], out, messages io.Writer) error {
	if c.Out != "" && c.Out != stdinName {
		f, err := os.Create(c.Out)
		if err != nil {
			return unreadable(c.Out, err)
		}
		defer f.Close()
		out = f
	}
	w := bufio.NewWriter(out)
	faulty, read := 0, 0
	between := "[\n"
	for f, err := range all {
		if err != nil {
			faulty++
			fmt.Fprintln(messages, said(inFile(c.File, err)))
		}
		if f.Registration.Code == "" {
			continue
		}
		read++
		if err := c.row(w, between, f.Registration); err != nil {
			return err
		}
		between = ",\n"
	}
	if c.JSON {
		fmt.Fprint(w, map[bool]string{true: "[]\n", false: "\n]\n"}[read == 0])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if faulty > 0 {
		return reported
	}
	return nil
}

func (c *registerReadCmd) row(w io.Writer, between string, r framework.Registration) error {
	switch {
	case c.JSON:
		raw, err := json.Marshal(r)
		if err == nil {
			_, err = fmt.Fprintf(w, "%s%s", between, raw)
		}
		return err
	case c.YAML:
		if _, err := io.WriteString(w, "---\n"); err != nil {
			return err
		}
		return c.encode(w, r)
	}
	active := "inactif"
	if r.Active {
		active = "actif"
	}
	level := "-"
	if r.Level > 0 {
		level = fmt.Sprint(r.Level)
	}
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Code, level, r.EndOfRegistration, active, r.Title)
	return err
}

type registerCheckCmd struct {
	File string `arg:"" help:"Enregistrement saisi en YAML ou JSON ; « - » pour l’entrée standard."`
	On   string `placeholder:"JJ/MM/AAAA" help:"Dire aussi si l’entrée et la délivrance sont ouvertes ce jour-là (R01)."`
	JSON bool   `name:"json" help:"Écrire l’enregistrement lu en JSON."`
}

func (registerCheckCmd) Help() string {
	return `Vérifie qu’il ne manque rien de ce qui s’imprime sur un certificat et de ce qui ouvre ou ferme un acte : code, intitulé,
niveau, codes NSF, certificateur, décision, fin d’enregistrement, limite de délivrance, blocs.

Un fichier contient par exemple :
  code: RNCP12345
  title: Tailleur de pierre
  level: 4
  nsf: ["233"]
  certifier: Nom légal du certificateur
  decision_date: 26/04/2024
  end_of_registration: 26/04/2027
  delivery_limit: 26/04/2031
  active: true
  replaces: [RNCP1234]
  apprenticeship: true
  vae: true
  blocks:
    - code: RNCP12345BC01
      title: Intitulé exact du bloc

Exemple : jurande register check enregistrement.yaml --on 15/09/2026`
}

func (c *registerCheckCmd) Run(in io.Reader, out io.Writer) error {
	on, err := framework.ParseDate(c.On)
	if err != nil {
		return usageError{"--on : écrivez une date JJ/MM/AAAA ou AAAA-MM-JJ."}
	}
	data, err := readInput(c.File, in)
	if err != nil {
		return err
	}
	r, err := register.ReadYAML(data)
	if err != nil {
		return inFile(c.File, err)
	}
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(r)
	} else {
		_, err = fmt.Fprintf(out, "%s %s : enregistrement complet. Entrées jusqu’au %s, délivrance jusqu’au %s.\n", r.Code, r.Title,
			r.EndOfRegistration.Time().Format("02/01/2006"), r.DeliveryLimit.Time().Format("02/01/2006"))
	}
	if err != nil || on.IsZero() {
		return err
	}
	return inFile(c.File, r.Deliverable(on, on))
}

// withProgress tells on a terminal how far a long reading is.
func withProgress(r io.Reader, size int64) io.Reader {
	if !isatty.IsTerminal(os.Stderr.Fd()) || size < 8<<20 {
		return r
	}
	return &progress{r: r, size: size}
}

type progress struct {
	r                io.Reader
	size, done, told int64
}

func (p *progress) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.done += int64(n)
	if share := p.done * 100 / p.size; share != p.told || err != nil {
		p.told = share
		fmt.Fprintf(os.Stderr, "\r%3d %%", share)
		if err != nil {
			fmt.Fprint(os.Stderr, "\r      \r")
		}
	}
	return n, err
}
