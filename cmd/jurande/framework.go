package main

// frameworkCmd gathers what can be done with a référentiel, one file per subcommand.
type frameworkCmd struct {
	Export   frameworkExportCmd   `cmd:"" help:"L’écrire en YAML, JSON, CSV ou CASE 1.1."`
	Import   frameworkImportCmd   `cmd:"" help:"Reprendre un paquet CASE fait par d’autres."`
	Diff     frameworkDiffCmd     `cmd:"" help:"Comparer deux versions."`
	Coverage frameworkCoverageCmd `cmd:"" help:"Montrer ce qui est évalué, où, et les trous."`
}
