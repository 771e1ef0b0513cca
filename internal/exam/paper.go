package exam

import (
	"slices"
	"strings"
	"time"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Paper is a "sujet": what candidates of a session are given for an assessment.
type Paper struct {
	ID           string
	SessionID    string
	AssessmentID string
	Title        string
	// ReleaseAt is when it may be read by others than its authors and the office; zero
	// while it is not decided. It is one instant for everybody: no arrangement moves it
	// (R15), since nothing of a candidate comes into it.
	ReleaseAt time.Time
}

// Released reports whether the paper may be read at an instant, whoever reads.
func (p Paper) Released(at time.Time) bool { return !p.ReleaseAt.IsZero() && !at.Before(p.ReleaseAt) }

// PaperState is how far a version has come.
type PaperState string

const (
	PaperDraft   PaperState = "draft"
	PaperSettled PaperState = "settled" // frozen: a change is another version
)

// PaperVersion is one state of a paper.
type PaperVersion struct {
	PaperID   string
	Number    int // from 1
	State     PaperState
	Content   PaperContent
	Why       string // why it was begun, empty for the first
	SavedAt   int64  // ms
	SavedBy   string
	SettledAt int64 // 0 while a draft
	SettledBy string
}

// PaperContent is what a version says. Its JSON form is what is kept and digested.
type PaperContent struct {
	Sections     []Section     `json:"sections"`
	Instructions []Instruction `json:"instructions"`
	Deliverables []Expectation `json:"deliverables"`
	Files        []PaperFile   `json:"files"`
}

// Section is a part of the case, under a heading.
type Section struct {
	Heading string `json:"heading"`
	Text    string `json:"text"` // paragraphs apart by an empty line
}

// Instruction is a "consigne": one thing candidates are asked, with the tasks of the
// assessment that it asks for and the criteria that it lets show.
type Instruction struct {
	Text     string   `json:"text"`
	Tasks    []string `json:"tasks"`
	Criteria []string `json:"criteria"`
}

// Expectation is a work to hand in: what it is, in which formats, how large, how many.
type Expectation struct {
	What       string   `json:"what"`
	MediaTypes []string `json:"media_types"`
	MostMiB    int      `json:"most_mib"` // of one file
	Most       int      `json:"most"`     // files
}

// PaperFile is a file attached to the case; its bytes are kept under their digest.
type PaperFile struct {
	Name      string `json:"name"`
	MediaType string `json:"media_type"`
	SHA256    string `json:"sha256"`
	Size      int    `json:"size"`
}

// Bounds of a paper.
const (
	MostSections     = 40
	MostInstructions = 40
	MostPaperText    = 20000 // bytes of a section or an instruction
	MostExpectedMiB  = 500
	MostExpected     = 50
)

// Check says what is impossible in a content, field by field ("instruction_2").
func (c PaperContent) Check(a framework.Assessment, criteria []framework.Criterion) (faults refusal.List) {
	refuse := func(field, key string, facts ...any) {
		faults = append(faults, refusal.New(refusal.Invalid, key, facts...).On(field))
	}
	if len(c.Sections) > MostSections || len(c.Instructions) > MostInstructions {
		refuse("heading_1", "paper_too_long", "sections", MostSections, "instructions", MostInstructions)
	}
	tasks, known := map[string]bool{}, map[string]bool{}
	for _, t := range a.Tasks {
		tasks[t.ID] = true
	}
	for _, k := range criteria {
		known[k.ID] = true
	}
	for i, s := range c.Sections {
		if len(s.Heading)+len(s.Text) > MostPaperText {
			refuse(numbered("text", i), "paper_text_long", "most", MostPaperText)
		}
		if strings.TrimSpace(s.Heading) == "" {
			refuse(numbered("heading", i), "paper_heading_missing")
		}
	}
	for i, x := range c.Instructions {
		switch {
		case len(x.Text) > MostPaperText:
			refuse(numbered("instruction", i), "paper_text_long", "most", MostPaperText)
		case strings.TrimSpace(x.Text) == "":
			refuse(numbered("instruction", i), "paper_instruction_missing")
		}
		for _, id := range x.Tasks {
			if !tasks[id] {
				refuse(numbered("instruction", i), "paper_task_unknown", "task", id, "assessment", a.ID)
			}
		}
		for _, id := range x.Criteria {
			if !known[id] {
				refuse(numbered("instruction", i), "paper_criterion_unknown", "criterion", id, "assessment", a.ID)
			}
		}
	}
	for i, d := range c.Deliverables {
		switch {
		case strings.TrimSpace(d.What) == "":
			refuse(numbered("what", i), "paper_what_missing")
		case len(d.MediaTypes) == 0:
			refuse(numbered("formats", i), "paper_formats_missing", "what", d.What)
		case d.MostMiB < 1 || d.MostMiB > MostExpectedMiB:
			refuse(numbered("size", i), "paper_size", "most", MostExpectedMiB)
		case d.Most < 1 || d.Most > MostExpected:
			refuse(numbered("number", i), "paper_number", "most", MostExpected)
		}
		for _, m := range d.MediaTypes {
			if _, ok := FormatOf(m); !ok {
				refuse(numbered("formats", i), "paper_format_unknown", "format", m)
			}
		}
	}
	return faults
}

// MaySettle says what a content still lacks to be given to candidates. A criterion that
// nobody could see is a warning, shown beside the text; it does not forbid.
func (c PaperContent) MaySettle() error {
	if len(c.Instructions) == 0 {
		return refusal.New(refusal.Conflict, "paper_without_instruction").On("instruction_1")
	}
	return nil
}

// Sight is what a paper lets be seen of the criteria of its assessment.
type Sight struct {
	Unseen []framework.Criterion // no instruction lets them show
	Seen   map[string][]int      // by criterion: the instructions, from 0
	Blind  []int                 // instructions that show nothing, from 0
	Tasks  []framework.Task      // that no instruction asks for
}

// Look finds which criteria an instruction lets show: those it names, and those that
// the référentiel says are observed in a task it asks for.
func (c PaperContent) Look(a framework.Assessment, criteria []framework.Criterion) Sight {
	s := Sight{Seen: map[string][]int{}}
	showing := make([]bool, len(c.Instructions))
	asked := map[string]bool{}
	for _, k := range criteria {
		for i, x := range c.Instructions {
			byTask := slices.ContainsFunc(k.Tasks, func(l framework.Link) bool { return slices.Contains(x.Tasks, l.ID) })
			if byTask || slices.Contains(x.Criteria, k.ID) {
				s.Seen[k.ID] = append(s.Seen[k.ID], i)
				showing[i] = true
			}
		}
		if len(s.Seen[k.ID]) == 0 {
			s.Unseen = append(s.Unseen, k)
		}
	}
	for i, x := range c.Instructions {
		if !showing[i] {
			s.Blind = append(s.Blind, i)
		}
		for _, t := range x.Tasks {
			asked[t] = true
		}
	}
	for _, t := range a.Tasks {
		if !asked[t.ID] {
			s.Tasks = append(s.Tasks, t)
		}
	}
	return s
}

// CriteriaOf are the criteria of a block that an assessment is marked on.
func CriteriaOf(b framework.Block, assessment string) (list []framework.Criterion) {
	for _, k := range b.Criteria {
		if slices.ContainsFunc(k.Assessments, func(l framework.Link) bool { return l.ID == assessment }) {
			list = append(list, k)
		}
	}
	return list
}

// CheckRelease refuses an hour of release that comes after a sitting which the paper is
// bound to has begun.
func (p Paper) CheckRelease(bound []Sitting) error {
	for _, s := range bound {
		if s.State != Cancelled && !p.ReleaseAt.IsZero() && p.ReleaseAt.After(s.Starts) {
			return refusal.New(refusal.Conflict, "paper_release_late", "starts", s.Starts, "release", p.ReleaseAt).On("hour").By("R15", "")
		}
	}
	return nil
}
