package rule

// Marks is what the criteria of one competency add up to. Only criteria that are
// neither neutralised nor without a level are counted.
type Marks struct {
	Counted     int
	Missing     int // without a level
	Acquired    int // at the highest level of the scale
	NotAcquired int // at the lowest
	BelowFloor  int // under min_level_everywhere
	KnockedOut  int // knock-out criteria under the level they need
	Score       Score
}

// Nothing reports that every criterion is neutralised: the competency drops out.
func (m Marks) Nothing() bool { return m.Counted == 0 && m.Missing == 0 }

// Standing is what the competencies of one block add up to. Competencies with
// nothing left to assess are not among them.
type Standing struct {
	Counted    int
	Failed     int // not validated
	KnockedOut int // holding a failed knock-out criterion
	BelowFloor int // whose score is under the floor of the block
	MeanMet    bool
	InMargin   bool // the mean is no further below than the review's margin
}
