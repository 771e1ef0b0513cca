package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// EditFramework makes corrections of a draft, one after the other, all or none; they
// are its next revision. The rules follow the ids that the corrections moved; rules
// that quote what they take away stand in their way.
func (o *Office) EditFramework(ctx context.Context, who access.Person, versionID string, revision int, edits ...framework.Edit) error {
	return o.do(ctx, who, access.EditFramework, func(d *Deed) error {
		w, err := d.draft(versionID, revision)
		if err != nil {
			return err
		}
		before := w.row.Content
		for i := range edits {
			if err := w.edit(&edits[i], who.Login); err != nil {
				return err
			}
		}
		if content, err := encodeFramework(w.framework); err != nil {
			return err
		} else if content == before {
			return refusal.New(refusal.Conflict, "framework_edit_nothing")
		}
		return d.keep(w, FrameworkChange{Kind: ByEdit, Edits: edits}, nil)
	})
}

func (w *draft) edit(e *framework.Edit, login string) error {
	e.Was = wasOf(w.framework, *e)
	after, trace, err := framework.Apply(w.framework, *e, login)
	if err != nil {
		return err
	}
	w.framework, w.origins = after, w.origins.After(trace, after)
	return w.followRules(trace.Renamed)
}

// followRules keeps the rules true to the référentiel's new ids.
func (w *draft) followRules(renamed map[string]string) error {
	rules, err := regulation.Follow([]byte(w.row.Regulation), renamed)
	if err != nil {
		return err
	}
	if _, broken := regulation.Parse(rules); broken != nil && string(rules) != w.row.Regulation {
		return refusal.New(refusal.Conflict, "framework_edit_rules").Because(broken)
	}
	w.row.Regulation = string(rules)
	return nil
}

// wasOf is what a correction replaces, for the history.
func wasOf(f framework.Framework, e framework.Edit) string {
	if e.Op == framework.EditResolve {
		return framework.DoubtText(f, e.ID)
	}
	return framework.FieldText(f, e.ID, e.Field)
}

// UndoFramework goes back to a former revision of a draft, rules included. What was
// done since stays in the history: going back is one more revision.
func (o *Office) UndoFramework(ctx context.Context, who access.Person, versionID string, revision, to int) error {
	return o.do(ctx, who, access.EditFramework, func(d *Deed) error {
		w, err := d.draft(versionID, revision)
		if err != nil {
			return err
		}
		if to == w.Revision {
			return refusal.New(refusal.Conflict, "framework_edit_nothing")
		}
		former, err := d.Revision(w.ID, to)
		if err != nil {
			return err
		}
		back, err := d.stateOf(w.VersionRow, former)
		if err != nil {
			return err
		}
		return d.keep(back, FrameworkChange{Kind: ByUndo, From: to}, nil)
	})
}
