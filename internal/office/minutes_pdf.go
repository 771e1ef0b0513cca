package office

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"time"

	"jurande/internal/document"
	"jurande/internal/framework"
	"jurande/internal/jury"
	"jurande/internal/lang"
	"jurande/internal/store"
)

// writeMinutesPDF draws the printed minutes: the same text and signatures always
// give the same bytes. Official documents are in French, whoever reads them.
func writeMinutesPDF(w io.Writer, row store.MinutesRow, m jury.Minutes, signed []store.SignatureRow) error {
	return document.WriteMinutes(w, minutesDocument(row, m, signed))
}

func minutesDocument(row store.MinutesRow, m jury.Minutes, signed []store.SignatureRow) document.Minutes {
	french := lang.For("fr")
	d := document.Minutes{
		Certification: document.Certification{Certifier: m.Certifier, Title: m.Title, Code: m.Code, Level: m.Level, Decision: civil(m.Decision)},
		Seal:          document.Seal{Register: m.Number, Code: shortCode(row.Digest), Digest: row.Digest},
		Drawn:         inParis(m.DrawnAt), Opened: inParis(m.OpenedAt), Closed: inParis(m.DrawnAt),
		Session: m.Session.Name, Sittings: [2]time.Time{civil(m.Session.Opens), civil(m.Session.Closes)},
		Centres: m.Centres(), Manager: document.Person{Name: m.Manager}, NoVote: m.Manager != "",
		Counts: document.Counts{Enrolled: m.Counts.Enrolled, Present: m.Counts.Present, Absent: m.Counts.Absent,
			Full: m.Counts.Full, Partial: m.Counts.Partial, Refused: m.Counts.Refused},
	}
	if isLink(m.Place) {
		d.Link = m.Place
	} else {
		d.Place = m.Place
	}
	for _, p := range strings.Split(m.Remarks, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			d.Remarks = append(d.Remarks, p)
		}
	}
	for _, f := range m.Findings {
		sentence := french.T("reason."+f.Key, f.Words())
		if f.Rule == "balance" {
			d.Balance = sentence
			continue
		}
		d.Findings = append(d.Findings, document.Finding{Holds: f.Holds, Sentence: sentence, Source: f.Article})
	}
	for _, b := range m.Blocks {
		d.Blocks = append(d.Blocks, document.Block{Code: b.ID, Title: b.Title})
	}
	d.Jury = minutesJury(m, signed)
	for _, c := range m.Candidates {
		d.Candidates = append(d.Candidates, minutesCandidate(french, m, c))
		d.Departures = append(d.Departures, minutesDepartures(french, m, c)...)
		for _, name := range c.Aside {
			d.Findings = append(d.Findings, document.Finding{Holds: true, Sentence: french.T("minutes.aside", "member", name, "candidate", c.Name), Source: "R11"})
		}
	}
	for _, n := range m.Neutralised {
		d.Neutralised = append(d.Neutralised, document.Neutralised{Candidate: n.Name, Criterion: n.Criterion + " – " + n.Statement, Reason: n.Reason, Vote: voices(french, n)})
	}
	return d
}

// voices says a vote in words.
func voices(p *lang.Printer, n jury.MinutesNeutralised) string {
	said := p.T("neutralisation.voices", "for", n.For, "against", n.Against, "abstained", n.Abstained)
	if n.Casting != jury.NoVoice {
		said += " " + p.T("neutralisation.casting_voice."+string(n.Casting))
	}
	return said
}

func minutesJury(m jury.Minutes, signed []store.SignatureRow) (list []document.Juror) {
	for _, x := range m.Members {
		j := document.Juror{Person: document.Person{Name: x.Name, Post: x.Post, Company: x.Company}, President: x.President, External: x.External, Away: !x.Present}
		for _, s := range signed {
			if s.PersonID == x.ID {
				at := inParis(s.At)
				sum := sha256.Sum256([]byte(s.Seal))
				j.Signed, j.Code = &at, shortCode(hex.EncodeToString(sum[:]))
			}
		}
		list = append(list, j)
	}
	return list
}

var printedStatus = map[jury.Status]document.BlockResult{
	jury.Validated: document.BlockAcquired, jury.NotValidated: document.BlockRefused,
	jury.HeldAlready: document.BlockHeld, jury.NotEnrolled: document.BlockNotTaken,
}

func printedBlock(s jury.Status, outcome jury.Outcome) document.BlockResult {
	if outcome == jury.Absent && s == jury.NotValidated {
		return document.BlockAbsent
	}
	return printedStatus[s]
}

func minutesCandidate(french *lang.Printer, m jury.Minutes, c jury.MinutesDecision) document.CandidateLine {
	line := document.CandidateLine{Number: c.Number, Name: c.Name, Centre: c.Centre, Route: french.T("route." + c.Route), Outcome: document.Outcome(c.Outcome)}
	for _, b := range m.Blocks {
		line.Results = append(line.Results, printedBlock(c.Blocks[b.ID], c.Outcome))
		if text := c.Comments[b.ID]; text != "" {
			line.Comments = append(line.Comments, french.T("minutes.comment", "block", b.ID, "text", text))
		}
	}
	return line
}

func minutesDepartures(french *lang.Printer, m jury.Minutes, c jury.MinutesDecision) (list []document.Departure) {
	for _, b := range m.Blocks {
		if was, is := c.Proposed[b.ID], c.Blocks[b.ID]; was != "" && was != is {
			list = append(list, document.Departure{Candidate: c.Name, Subject: french.T("minutes.block", "block", b.ID),
				Proposed: french.T("block_status." + string(was)), Decided: french.T("block_status." + string(is)), Reason: c.Reason})
		}
	}
	return list
}

// shortCode is what one compares at a glance: the beginning of a digest.
func shortCode(digest string) string {
	if len(digest) < 8 {
		return ""
	}
	return strings.ToUpper(digest[:4] + "-" + digest[4:8])
}

func isLink(place string) bool {
	return strings.HasPrefix(place, "https://") || strings.HasPrefix(place, "http://")
}

func inParis(ms int64) time.Time { return time.UnixMilli(ms).In(paris) }

// civil reads a day that the program itself wrote; the zero time when there is none.
func civil(day string) time.Time {
	d, err := framework.ParseDate(day)
	if err != nil || d.IsZero() {
		return time.Time{}
	}
	return d.Time()
}
