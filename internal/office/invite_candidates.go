package office

import (
	"context"
	"sync"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// inviteEach is how many candidates one transaction invites: what is acknowledged is
// kept, whatever becomes of the rest.
const inviteEach = 200

// CandidateInvitations is where the candidates of a session are with their accounts.
type CandidateInvitations struct {
	Session exam.Session
	store.InviteCount
	Writes bool // letters with links leave
}

// CandidateInvitations counts them.
func (o *Office) CandidateInvitations(ctx context.Context, who access.Person, sessionID string) (x CandidateInvitations, err error) {
	x.Writes = o.WritesLinks()
	err = o.see(ctx, who, access.ImportCandidates, func(v *View) error {
		if x.Session, err = v.Session(sessionID); err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		x.InviteCount, err = v.CountInvitations(sessionID, o.Now().UnixMilli())
		return err
	})
	return x, err
}

// InviteJob is a round of invitations under way in this process.
type InviteJob struct {
	mu          sync.Mutex
	done, total int
	err         error
	finished    chan struct{}
}

// Progress says how far it is.
func (j *InviteJob) Progress() (done, total int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.done, j.total
}

// Wait waits for the end at most so long, and says whether it came.
func (j *InviteJob) Wait(most time.Duration) bool {
	select {
	case <-j.finished:
		return true
	case <-time.After(most):
		return false
	}
}

// Outcome is how many were invited, once it has ended.
func (j *InviteJob) Outcome() (done int, err error) { return j.done, j.err }

// BeginInviting invites in the background the candidates of a session who have not
// chosen a password and hold no invitation that still opens. A second request joins the
// first; after a stop, the next one goes on where this one was.
func (o *Office) BeginInviting(ctx context.Context, who access.Person, sessionID string) (*InviteJob, error) {
	x, err := o.CandidateInvitations(ctx, who, sessionID)
	if err != nil {
		return nil, err
	}
	if !x.Writes {
		return nil, refusal.New(refusal.Conflict, "invite_no_mail")
	}
	j := &InviteJob{total: x.ToInvite, finished: make(chan struct{})}
	if other, there := o.invites.LoadOrStore(sessionID, j); there {
		return other.(*InviteJob), nil
	}
	ctx = context.WithoutCancel(ctx)
	go func() {
		defer close(j.finished)
		j.err = o.inviteCandidates(ctx, who, sessionID, func(n int) {
			j.mu.Lock()
			defer j.mu.Unlock()
			j.done += n
		})
	}()
	return j, nil
}

// InvitingUnderWay finds the round of a session in this process; nil when there is none.
func (o *Office) InvitingUnderWay(sessionID string) *InviteJob {
	if x, ok := o.invites.Load(sessionID); ok {
		return x.(*InviteJob)
	}
	return nil
}

// ForgetInviting leaves a round whose outcome was told.
func (o *Office) ForgetInviting(sessionID string) { o.invites.Delete(sessionID) }

func (o *Office) inviteCandidates(ctx context.Context, who access.Person, sessionID string, tell func(int)) error {
	if _, err := o.OpenAccounts(ctx, who, sessionID); err != nil {
		return err
	}
	for {
		n := 0
		err := o.do(ctx, who, access.ImportCandidates, func(d *Deed) error {
			s, err := d.Session(sessionID)
			if err != nil {
				return err
			}
			if err := d.Allow(sessionTarget(s)); err != nil {
				return err
			}
			people, err := d.CandidatesToInvite(sessionID, d.Now.UnixMilli(), inviteEach)
			if err != nil {
				return err
			}
			if n = len(people); n == 0 {
				return errNothingToDo
			}
			return d.inviteMany("session/"+sessionID, people)
		})
		if n == 0 || err != nil {
			return unlessIdle(err)
		}
		tell(n)
	}
}

// inviteMany invites people who hold no open invitation, by a few statements.
func (d *Deed) inviteMany(subject string, people []store.Reached) error {
	rows, letters := make([]store.Invitation, len(people)), make([]store.Letter, len(people))
	for i, p := range people {
		row, x, err := d.newInvitation(p, InvitationLasts)
		if err != nil {
			return err
		}
		letter, err := d.invitationLetter(p, row, x, "invitation")
		if err != nil {
			return refusal.New(refusal.Invalid, "invite_address", "Name", p.Name, "Login", p.Login).Because(err)
		}
		rows[i], letters[i] = row, letter
		if err := d.RecordAs(access.ManagePeople, "person/"+row.PersonID, map[string]any{"invitation": row.ID, "digest": row.KeyHash, "until": row.Until, "beside": true}); err != nil {
			return err
		}
	}
	if err := d.AddInvitations(rows); err != nil {
		return err
	}
	if err := d.AddLetters(letters); err != nil {
		return err
	}
	return d.Record(subject, map[string]any{"invited": len(rows)})
}
