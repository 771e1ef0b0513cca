// Command jurande carries a certification from its published référentiel to
// signed minutes. One file per subcommand; this one only lists them.
package main

import (
	"os"

	"github.com/alecthomas/kong"
)

// commands is the map of what can be done; `jurande help` prints it.
type commands struct {
}

func main() { os.Exit(run(os.Args[1:])) }

// Exit codes of every subcommand.
const (
	exitDone    = 0
	exitRefused = 1 // refused or not valid, with the reason on standard error
	exitUsage   = 2 // wrong use
)

func run(args []string) (code int) {
	var c commands
	p, err := kong.New(&c, kong.Name("jurande"),
		kong.Description("De l'inscription au procès-verbal signé : conduire une certification professionnelle."),
		kong.UsageOnError())
	if err != nil {
		panic(err)
	}
	ctx, err := p.Parse(args)
	if err != nil {
		p.Errorf("%s", err)
		return exitUsage
	}
	if err := ctx.Run(); err != nil {
		p.Errorf("%s", err)
		return exitRefused
	}
	return exitDone
}
