package office

import (
	"context"
	"encoding/json"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Publish freezes a draft: from then on its référentiel and its rules never change.
// It is refused while the référentiel or the rules are unsound, or while the
// register's facts are missing; what is merely doubtful is noted, not refused.
func (o *Office) Publish(ctx context.Context, who access.Person, versionID string, revision int) error {
	return o.do(ctx, who, access.PublishFramework, func(d *Deed) error {
		w, err := d.draft(versionID, revision)
		if err != nil {
			return err
		}
		row, err := d.Registration(w.TitleID)
		if err != nil {
			return err
		}
		reg, err := decodeRegistration(row)
		if err != nil {
			return err
		}
		if err := publicationFaults(w.framework, w.row.Regulation, row, reg).Or(); err != nil {
			return err
		}
		v := w.VersionRow
		v.State, v.PublishedAt, v.PublishedBy = VersionPublished, d.Now.UnixMilli(), who.ID
		if v.Digest, err = FrameworkDigest(w.row.Content, w.row.Regulation); err != nil {
			return err
		}
		if err := d.SetVersionState(v); err != nil {
			return err
		}
		if err := d.RenameTitle(v.TitleID, w.framework.Title); err != nil {
			return err
		}
		open := framework.Unconfirmed(w.framework)
		return d.Record("framework/"+v.ID, map[string]any{"title": w.framework.Title, "number": v.Number, "revision": v.Revision, "digest": v.Digest,
			"framework_sha256": sha256Of(w.row.Content), "regulation_sha256": sha256Of(w.row.Regulation),
			"registration_revision": row.Revision, "registration_sha256": sha256Of(row.Content),
			"doubts": len(w.framework.Doubts), "links_not_confirmed": len(open)})
	})
}

// FrameworkDigest names what is frozen: the SHA-256, in hexadecimal, of the
// canonical JSON {"framework":…,"regulation":"…"} (keys sorted, no white space).
func FrameworkDigest(content, rules string) (string, error) {
	text, err := journal.Facts(map[string]any{"framework": json.RawMessage(content), "regulation": rules})
	return sha256Of(text), err
}

// publicationFaults lists what stands in the way of a publication, each with its place.
func publicationFaults(f framework.Framework, rules string, row store.RegistrationRow, reg framework.Registration) refusal.List {
	faults := framework.Check(f)
	faults = append(faults, regulationFaults(f, rules)...)
	if row.Revision == 0 {
		return append(faults, refusal.New(refusal.Invalid, "framework_no_registration").By("R01", "code du travail, art. L. 6113-5"))
	}
	faults = append(faults, reg.Check()...)
	if len(reg.Blocks) == 0 { // the specific register has no blocks
		return faults
	}
	for _, m := range framework.MatchBlocks(reg, f) {
		switch {
		case m.Block == "":
			faults = append(faults, refusal.New(refusal.Invalid, "framework_registered_block_absent", "code", m.Code).By("R02", ""))
		case m.Code == "":
			faults = append(faults, refusal.New(refusal.Invalid, "framework_block_unregistered", "id", m.Block).By("R02", ""))
		}
	}
	return faults
}

// regulationFaults lists what is wrong with the rules, or between them and the référentiel.
func regulationFaults(f framework.Framework, rules string) refusal.List {
	if rules == "" {
		return refusal.List{refusal.New(refusal.Invalid, "framework_no_regulation")}
	}
	parsed, err := regulation.Parse([]byte(rules))
	if err == nil {
		err = parsed.Check(f)
	}
	return refusalsOf(err)
}

// refusalsOf gives the refusals that an error is made of.
func refusalsOf(err error) refusal.List {
	switch err := err.(type) {
	case nil:
		return nil
	case refusal.List:
		return err
	case *refusal.Refusal:
		return refusal.List{err}
	}
	return refusal.List{refusal.New(refusal.Invalid, "unexpected").Because(err)}
}
