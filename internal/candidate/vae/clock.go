package vae

import "jurande/internal/framework"

// The periods of R22.
const (
	DecideMonths = 2  // to answer a request; silence is a yes
	LapseMonths  = 6  // without a step, the receivability lapses
	JuryMonths   = 3  // the jury meets before the end of the third month after the file
	ResultDays   = 15 // to tell the candidate the jury's decision
)

// Where the periods are written. The decree is cited as a whole where we are not sure
// of the article in force (docs/decisions/0010).
const (
	lawDecide = "code du travail, art. L. 6412-2"
	lawFiles  = "code du travail, art. R. 6412-3"
	lawDecree = "décret n° 2023-1275 du 27 décembre 2023"
)

// Duty is what is due in a file ("vae.duty.<value>").
type Duty string

const (
	Decide Duty = "decide" // say whether the request is receivable
	Move   Duty = "move"   // make a step, or hand in the file
	Meet   Duty = "meet"   // have the jury meet
	Tell   Duty = "tell"   // tell the jury's decision
)

// Mover is who must do it ("vae.mover.<value>").
type Mover string

const (
	TheOffice    Mover = "office"
	TheCandidate Mover = "candidate"
)

// Due is what must be done next, by whom, and on what day at the latest.
type Due struct {
	Duty   Duty
	Who    Mover
	Before framework.Date // the day itself is still in time
	Since  framework.Date // day from which the time runs
	Cites  string
	Alone  Kind // the step that is made by itself when the day has gone by; empty: none
}

// Due derives what is due from the steps; false when the file is over.
func (f File) Due() (d Due, ok bool) {
	switch f.Stage() {
	case Asked:
		since := f.Steps[len(f.Steps)-1].On
		return Due{Decide, TheOffice, since.AddMonths(DecideMonths), since, lawDecide, BySilence}, true
	case Preparing:
		since := f.Steps[len(f.Steps)-1].On
		return Due{Move, TheCandidate, since.AddMonths(LapseMonths), since, lawDecree, Lapsed}, true
	case Ready:
		since := f.Steps[len(f.Steps)-1].On
		return Due{Meet, TheOffice, JuryLimit(since), since, lawDecree, ""}, true
	case Called:
		jury := f.Steps[len(f.Steps)-1].Jury
		return Due{Tell, TheOffice, jury.AddDays(ResultDays), jury, lawDecree, ""}, true
	}
	return d, false
}

// JuryLimit is the last day of the third month after the file was whole.
func JuryLimit(complete framework.Date) framework.Date {
	// From the first of the month: 30 November counts three months as 1 November does.
	return framework.Date{Year: complete.Year, Month: complete.Month, Day: 1}.AddMonths(JuryMonths).EndOfMonth()
}

// ByItself lists the steps that have made themselves by a day: silence that is a yes,
// then the lapse. Each bears the day on which the law gives it effect.
func (f File) ByItself(today framework.Date) (steps []Step) {
	f.Steps = append([]Step(nil), f.Steps...)
	for {
		d, ok := f.Due()
		if !ok || d.Alone == "" || !today.After(d.Before) {
			return steps
		}
		s := Step{Position: len(f.Steps) + 1, Kind: d.Alone, On: d.Before}
		steps, f.Steps = append(steps, s), append(f.Steps, s)
	}
}
