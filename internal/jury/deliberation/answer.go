package deliberation

import (
	"strconv"

	"jurande/internal/jury"
	"jurande/internal/jury/rule"
)

// appendAnswer writes the answer to one case, ended by a newline. Keys come in a
// fixed order, competencies and blocks in that of the outline.
func appendAnswer(b []byte, id []byte, p *jury.Proposal) []byte {
	b = append(b, `{"id":`...)
	b = appendText(b, string(id))
	b = append(b, `,"competencies":{`...)
	for i := range p.Competencies {
		b = appendCompetency(comma(b, i), &p.Competencies[i])
	}
	b = append(b, `},"blocs":{`...)
	for i := range p.Blocks {
		r := &p.Blocks[i]
		b = appendText(comma(b, i), r.ID)
		b = append(b, `:{"status":"`...)
		b = append(b, r.Status...)
		b = append(b, `","mean":`...)
		if b = append(b, "null"...); r.Scored {
			b = appendRatio(b[:len(b)-4], r.Mean.Append)
		}
		b = append(b, '}')
	}
	b = append(b, `},"certification":"`...)
	b = append(b, p.Certification...)
	b = append(b, `","upgrades":{`...)
	for i := range p.Upgrades {
		b = appendUpgrade(comma(b, i), &p.Upgrades[i])
	}
	b = append(b, `},"reasons":[`...)
	for i := range p.Reasons {
		b = appendReason(comma(b, i), &p.Reasons[i])
	}
	return append(b, "]}\n"...)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	return b
}

func appendCompetency(b []byte, c *jury.CompetencyResult) []byte {
	b = appendText(b, c.ID)
	b = append(b, `:{"status":"`...)
	b = append(b, c.Status...)
	b = append(b, `","score":`...)
	if c.Scored {
		b = appendRatio(b, c.Score.Append)
	} else {
		b = append(b, "null"...)
	}
	b = append(b, `,"knockout_failed":`...)
	b = appendList(b, c.KnockoutFailed)
	return append(b, '}')
}

func appendUpgrade(b []byte, u *jury.Upgrade) []byte {
	b = appendText(b, u.Block)
	b = append(b, `:{"min_upgrades":`...)
	if u.Least == 0 {
		b = append(b, `">`...)
		b = append(strconv.AppendInt(b, rule.MostUpgrades, 10), '"')
	} else {
		b = strconv.AppendInt(b, int64(u.Least), 10)
	}
	b = append(b, `,"ways":`...)
	b = strconv.AppendInt(b, int64(u.Ways), 10)
	return append(b, '}')
}

func appendReason(b []byte, r *jury.Reason) []byte {
	b = append(b, `{"rule":"`...)
	b = append(b, r.Rule...)
	b = append(b, `","cites":`...)
	b = appendText(b, r.Cites)
	b = append(b, `,"on":`...)
	b = appendText(b, r.Subject)
	b = append(b, `,"key":"`...)
	b = append(b, r.Key...)
	b = append(b, `","facts":{`...)
	first := 0
	for i := range r.Facts {
		f := &r.Facts[i]
		if f.Kind == rule.Pairs && len(f.List) == 0 {
			continue
		}
		b = comma(b, first)
		first++
		b = append(b, '"')
		b = append(b, f.Name...)
		b = append(b, `":`...)
		b = appendFact(b, f)
	}
	return append(b, "}}"...)
}

func appendFact(b []byte, f *rule.Fact) []byte {
	switch f.Kind {
	case rule.Count:
		return strconv.AppendInt(b, int64(f.N), 10)
	case rule.Exact:
		return appendRatio(b, f.Ratio.Append)
	case rule.Names:
		return appendList(b, f.List)
	case rule.Pairs:
		b = append(b, '{')
		for i := range f.List {
			b = appendText(comma(b, i), f.List[i])
			b = appendText(append(b, ':'), f.Values[i])
		}
		return append(b, '}')
	}
	return appendText(b, f.Text)
}

func appendRatio(b []byte, write func([]byte) []byte) []byte {
	return append(write(append(b, '"')), '"')
}

func appendList(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		b = appendText(comma(b, i), s)
	}
	return append(b, ']')
}

const hexDigits = "0123456789abcdef"

// appendText writes a JSON string; the text is valid UTF-8 and stays as it is but
// for what JSON must escape.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}
