package main

// frameworkCmd gathers what can be done with a référentiel, one file per subcommand.
type frameworkCmd struct {
	Read     frameworkReadCmd     `cmd:"" help:"Lire le texte publié par le certificateur (TXT, DOCX, HTML)."`
	Check    frameworkCheckCmd    `cmd:"" help:"Vérifier ses champs, ses identifiants et ses liens."`
	Show     frameworkShowCmd     `cmd:"" help:"Le montrer en arbre lisible."`
	Export   frameworkExportCmd   `cmd:"" help:"L’écrire en YAML, JSON, CSV ou CASE 1.1."`
	Import   frameworkImportCmd   `cmd:"" help:"Reprendre un paquet CASE fait par d’autres."`
	Diff     frameworkDiffCmd     `cmd:"" help:"Comparer deux versions."`
	Coverage frameworkCoverageCmd `cmd:"" help:"Montrer ce qui est évalué, où, et les trous."`
}
