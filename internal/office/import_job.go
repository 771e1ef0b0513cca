package office

import (
	"context"
	"sync"
	"time"

	"jurande/internal/access"
)

// Stages of an import, in order; the catalogue has a sentence for each ("import.<stage>").
const (
	StageReading   = "reading"
	StageComparing = "comparing"
	StageEntering  = "entering"
)

// toldEach is how many rows are entered between two words on how far it is.
const toldEach = 1000

type progressKey struct{}

// WithProgress has long acts say how far they are: the stage, and how many of how many
// (0: not known).
func WithProgress(ctx context.Context, tell func(stage string, done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, tell)
}

func progress(ctx context.Context, stage string, done, total int) {
	if tell, ok := ctx.Value(progressKey{}).(func(string, int, int)); ok {
		tell(stage, done, total)
	}
}

// ImportJob is an import under way in this process. All or nothing: if the process
// ends, nothing was entered, the file is still kept, and it can be confirmed again.
type ImportJob struct {
	mu          sync.Mutex
	who         string
	stage       string
	done, total int
	finished    chan struct{}
	plan        *ImportPlan
	err         error
}

func (j *ImportJob) tell(stage string, done, total int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.stage, j.done, j.total = stage, done, total
}

// Progress says how far it is.
func (j *ImportJob) Progress() (stage string, done, total int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.stage, j.done, j.total
}

// Wait waits for the end at most so long, and says whether it came.
func (j *ImportJob) Wait(most time.Duration) bool {
	select {
	case <-j.finished:
		return true
	case <-time.After(most):
		return false
	}
}

// Outcome is what became of it, once it has ended.
func (j *ImportJob) Outcome() (*ImportPlan, error) { return j.plan, j.err }

// BeginImport enters the candidates of a kept file as ImportHeld does, in the
// background: the reader may leave. A second confirmation joins the first.
func (o *Office) BeginImport(ctx context.Context, who access.Person, sessionID, heldID, digest string, doubtsSeen bool) (*ImportJob, error) {
	if _, err := o.heldFile(ctx, who, sessionID, heldID); err != nil { // what may be known at once is told at once
		return nil, err
	}
	j := &ImportJob{who: who.ID, stage: StageReading, finished: make(chan struct{})}
	if other, there := o.imports.LoadOrStore(heldID, j); there {
		return other.(*ImportJob), nil
	}
	ctx = WithProgress(context.WithoutCancel(ctx), j.tell)
	go func() {
		defer close(j.finished)
		j.plan, j.err = o.ImportHeld(ctx, who, sessionID, heldID, digest, doubtsSeen)
	}()
	return j, nil
}

// ImportUnderWay finds the import of a kept file that a person confirmed in this
// process; nil when there is none.
func (o *Office) ImportUnderWay(who access.Person, heldID string) *ImportJob {
	x, ok := o.imports.Load(heldID)
	if !ok || x.(*ImportJob).who != who.ID {
		return nil
	}
	return x.(*ImportJob)
}

// ForgetImport leaves an import whose outcome was told.
func (o *Office) ForgetImport(heldID string) { o.imports.Delete(heldID) }
