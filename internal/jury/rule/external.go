package rule

import "jurande/internal/framework/regulation"

// External: a share of the members is external both to the certifier and to the
// body that trained the candidates.
var External = Rule{Name: "external", Code: "R10", Nature: Configured, Says: []string{"external_met", "external_short"}}

func external(c Composition) Finding {
	n, all := 0, len(c.Members)
	for _, m := range c.Members {
		if m.External {
			n++
		}
	}
	holds := all > 0 && regulation.CmpFraction(int64(n), int64(all), c.Asks.ExternalShare) >= 0
	return c.find(External, holds, true, pick(holds, "external_met", "external_short"),
		count("n", n), count("members", all), exact("share", c.Asks.ExternalShare))
}
