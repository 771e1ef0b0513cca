package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

type helpCmd struct {
	Command []string `arg:"" optional:"" help:"Commande dont on veut l’aide ; toutes si rien n’est dit."`
}

func (c helpCmd) Run(p *kong.Kong) error {
	ctx, err := kong.Trace(p, c.Command)
	if err != nil {
		return err
	}
	if ctx.Error != nil && ctx.Selected() == nil && len(c.Command) > 0 {
		return usageError{fmt.Sprintf("aucune commande ne s’appelle « %s ». Voir jurande help.", strings.Join(c.Command, " "))}
	}
	return ctx.PrintUsage(false)
}

// frenchHelp puts the few English words of the library's help into French.
func frenchHelp(options kong.HelpOptions, ctx *kong.Context) error {
	out := ctx.Stdout
	var text bytes.Buffer
	ctx.Stdout = &text
	defer func() { ctx.Stdout = out }()
	if err := kong.DefaultHelpPrinter(options, ctx); err != nil {
		return err
	}
	_, err := out.Write([]byte(helpWords.Replace(text.String())))
	return err
}

var helpWords = strings.NewReplacer(
	"Usage: ", "Usage : ", "\nFlags:\n", "\nOptions :\n", "\nCommands:\n", "\nCommandes :\n", "\nArguments:\n", "\nArguments :\n",
	" <command>", " COMMANDE", "[flags]", "[options]",
	"Show context-sensitive help.", "Montrer cette aide.",
	"Run \"jurande <command> --help\" for more information on a command.", "Pour en savoir plus sur une commande : jurande COMMANDE --help",
	"Run \"", "Pour en savoir plus : \"", "\" for more information on a command.", "\"",
	"=STRING", "=TEXTE", "=INT", "=NOMBRE", "=UINT-64", "=NOMBRE")
