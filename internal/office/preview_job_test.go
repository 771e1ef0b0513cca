package office_test

import "testing"

// A file is read in the background and shown to who sent it; what is no list of
// candidates is refused and not kept.
func TestAPreviewIsReadByItself(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		held, err := x.BeginPreview(x.ctx, x.claire, x.session, "candidats.csv", three)
		must(t, err)
		job, err := x.ReadHeld(x.ctx, x.claire, x.session, held)
		must(t, err)
		again, err := x.ReadHeld(x.ctx, x.claire, x.session, held)
		must(t, err)
		if again != job {
			t.Error("one file is read twice")
		}
		job.Wait(1 << 40)
		plan, err := job.Outcome()
		must(t, err)
		if plan.Held != held || plan.Added() != 3 {
			t.Errorf("%s: %d would be entered", plan.Held, plan.Added())
		}
		x.ForgetPreview(held)
		if again, err = x.ReadHeld(x.ctx, x.claire, x.session, held); err != nil || again == job {
			t.Errorf("a kept file is not read again: %v", err)
		}
		again.Wait(1 << 40)
		held, err = x.BeginPreview(x.ctx, x.claire, x.session, "photo.xlsx", []byte("PK\x03\x04 rien"))
		must(t, err)
		job, err = x.ReadHeld(x.ctx, x.claire, x.session, held)
		must(t, err)
		job.Wait(1 << 40)
		if _, err = job.Outcome(); err == nil {
			t.Error("what is no workbook is read")
		}
		x.ForgetPreview(held)
		_, err = x.ReadHeld(x.ctx, x.claire, x.session, held)
		wants(t, err, "roster_not_kept")
	})
}
