package rule

import (
	"time"

	"jurande/internal/framework/regulation"
)

// Sex as declared for the jury's balance; empty when it is not.
type Sex string

const (
	Woman Sex = "woman"
	Man   Sex = "man"
)

// Member is what the rules of composition know of a juror.
type Member struct {
	ID           string
	Name         string
	Post         string
	Company      string
	President    bool
	External     bool // to the certifier and to the body that trained the candidates
	Sex          Sex
	QualifiedVAE bool // qualified for the certification that is judged
}

// Bond is why a member may not judge a candidate.
type Bond struct {
	Member    string // id of the member
	Enrolment string // the candidate's enrolment
	Kind      string // trainer, coach, relative, colleague, other
}

// Composition is a jury as it is about to sit.
type Composition struct {
	Day        time.Time
	Members    []Member
	Bonds      []Bond
	Aside      int      // declared bonds whose member steps aside for the candidate
	Enrolments []string // the candidates it judges
	VAE        bool     // at least one of them comes by validation of experience
	Asks       regulation.Jury
}

// Finding is what one rule says of a jury. One that blocks must be cured before
// the jury sits; another is shown and may be explained in the minutes.
type Finding struct {
	Rule     string // name of the rule: "quorum"
	Code     string // "R09"
	Article  string
	Holds    bool
	Blocking bool // only of a finding that does not hold
	Subject  string
	Key      string // sentence "reason.<Key>"
	Facts    Facts
}

// Judge gives what every rule of composition finds, in the order of the law, the
// rules that hold included.
func Judge(c Composition) []Finding {
	findings := []Finding{quorum(c), president(c)}
	if c.VAE {
		findings = append(findings, qualified(c))
	}
	findings = append(findings, external(c))
	findings = append(findings, bonds(c)...)
	return append(findings, balance(c))
}

// Lawful reports whether nothing prevents the jury from sitting.
func Lawful(findings []Finding) bool {
	for _, f := range findings {
		if f.Blocking {
			return false
		}
	}
	return true
}

// find fills what a finding takes from its rule.
func (c Composition) find(r Rule, holds, blocks bool, key string, facts ...Fact) Finding {
	article := c.Asks.Source.Cites()
	if c.VAE && r.Article != "" && (c.Day.IsZero() || r.InForce(c.Day)) {
		article = r.Article
	}
	return Finding{Rule: r.Name, Code: r.Code, Article: article, Holds: holds, Blocking: blocks && !holds, Key: key, Facts: facts}
}

func count(name string, n int) Fact      { return Fact{Name: name, Kind: Count, N: n} }
func names(name string, l []string) Fact { return Fact{Name: name, Kind: Names, List: l} }
func word(name, text string) Fact        { return Fact{Name: name, Kind: Word, Text: text} }
func exact(name string, r regulation.Ratio) Fact {
	return Fact{Name: name, Kind: Exact, Ratio: r}
}

func pick(holds bool, yes, no string) string {
	if holds {
		return yes
	}
	return no
}
