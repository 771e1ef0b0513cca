// Command jurande carries a certification from its published référentiel to
// signed minutes. One file per subcommand; this one only lists them.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"jurande/internal/lang"
	"jurande/internal/refusal"
)

// commands is the map of what can be done; `jurande help` prints it.
type commands struct {
	Audit      auditCmd      `cmd:"" help:"Vérifier la base : relire le journal et tout recalculer."`
	Candidates candidatesCmd `cmd:"" help:"Inscrire les candidats d’un fichier, ou les écrire."`
	Demo       demoCmd       `cmd:"" help:"Montrer une année scolaire inventée, dans un navigateur."`
	Deliberate deliberateCmd `cmd:"" help:"Appliquer les règles d’un titre à des cas et dire pourquoi."`
	Framework  frameworkCmd  `cmd:"" help:"Lire, vérifier, comparer et échanger un référentiel."`
	Person     personCmd     `cmd:"" help:"Faire entrer quelqu’un : le premier compte, les invitations, la fin des rôles."`
	Item       itemCmd       `cmd:"" help:"Vérifier, noter et convertir des questions (QTI, Moodle, GIFT)."`
	Register   registerCmd   `cmd:"" help:"Lire le répertoire national et vérifier un enregistrement."`
	Retention  retentionCmd  `cmd:"" help:"Dire ce dont la durée de conservation est passée, et l’effacer."`
	Serve      serveCmd      `cmd:"" help:"Servir le site."`
	Help       helpCmd       `cmd:"" help:"Montrer ce que l’on peut faire."`
}

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// Exit codes of every subcommand.
const (
	exitDone    = 0
	exitRefused = 1 // refused or not valid, with the reason on standard error
	exitUsage   = 2 // wrong use
)

// usageError is a wrong use that only the subcommand can see.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// reported ends a subcommand whose reasons are already on standard error.
var reported = errors.New("already reported")

func run(args []string, in io.Reader, out, messages io.Writer) (code int) {
	var c commands
	ended := -1
	p, err := kong.New(&c, kong.Name("jurande"),
		kong.Description("De l’inscription au procès-verbal signé : conduire une certification professionnelle."),
		kong.Writers(out, messages), kong.Exit(func(code int) { ended = code; panic(asked{}) }),
		kong.Help(frenchHelp), kong.ConfigureHelp(kong.HelpOptions{Tree: true, NoExpandSubcommands: false}),
		kong.BindTo(context.Background(), (*context.Context)(nil)),
		kong.BindTo(in, (*io.Reader)(nil)), kong.BindTo(out, (*io.Writer)(nil)))
	if err != nil {
		panic(err)
	}
	defer func() { // --help prints and asks to leave
		if x := recover(); x != nil {
			if _, ok := x.(asked); !ok {
				panic(x)
			}
			code = ended
		}
	}()
	if len(args) == 0 {
		args = []string{"help"}
	}
	ctx, err := p.Parse(args)
	if err != nil {
		fmt.Fprintf(messages, "jurande : %s\nVoir jurande help.\n", err)
		return exitUsage
	}
	return exitCode(ctx.Run(p), messages)
}

type asked struct{}

// exitCode says an error and chooses the code.
func exitCode(err error, messages io.Writer) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, reported):
		return exitRefused
	case errors.As(err, &usage):
		fmt.Fprintf(messages, "jurande : %s\n", usage.text)
		return exitUsage
	case refusal.KindOf(err) != 0:
		fmt.Fprintln(messages, said(err))
	default:
		fmt.Fprintf(messages, "jurande : %s\n", err)
	}
	return exitRefused
}

// said puts refusals into words, each line with the file that it is about.
func said(err error) string {
	text := lang.For("fr").Refusal(err)
	var of fileError
	if errors.As(err, &of) {
		text = of.path + " : " + strings.ReplaceAll(text, "\n", "\n"+of.path+" : ")
	}
	return text
}
