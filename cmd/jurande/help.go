package main

import (
	"bytes"
	"strings"

	"github.com/alecthomas/kong"
)

type helpCmd struct{}

func (helpCmd) Run(p *kong.Kong) error {
	ctx, err := kong.Trace(p, nil)
	if err != nil {
		return err
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
