package vae

import "jurande/internal/refusal"

// Most files that a person may ask for in a calendar year: one for a title, three in
// all for different titles. Files about blocks only do not count (R22).
const (
	MostForTitle = 1
	MostInYear   = 3
)

// Admit says whether a person may open a file, given those that they have here; what
// they say of files elsewhere counts too. Whether a former file failed does not matter.
func Admit(f File, others []File, title string) error {
	year := f.Opened().Year
	same, all := 0, f.Elsewhere
	for _, o := range others {
		if o.CandidateID != f.CandidateID || !o.Whole || o.Opened().Year != year {
			continue
		}
		if all++; o.TitleID == f.TitleID {
			same++
		}
	}
	if f.Elsewhere < 0 || f.Elsewhere > 99 {
		return refusal.New(refusal.Invalid, "vae_elsewhere").On("elsewhere")
	}
	if !f.Whole {
		return nil
	}
	switch {
	case same >= MostForTitle:
		return refusal.New(refusal.Conflict, "vae_title_again", "title", title, "year", year).By("R22", lawFiles).On("title")
	case all >= MostInYear:
		return refusal.New(refusal.Conflict, "vae_three_files", "n", all, "elsewhere", f.Elsewhere, "year", year).By("R22", lawFiles).On("elsewhere")
	}
	return nil
}
