package rule

// Upgrades: what an explanation can say of a block that is not validated — how
// few criteria, raised by one level, would have validated it.
var Upgrades = Rule{Name: "upgrades", Code: "R06", Nature: House, Says: []string{"upgrades_few", "upgrades_many"}}

// MostUpgrades is as far as the explanation looks.
const MostUpgrades = 2
