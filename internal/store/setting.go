package store

import (
	"errors"

	"jurande/internal/refusal"
)

// Setting returns a setting of the installation, empty when it was never set.
func (r Reader) Setting(name string) (value string, err error) {
	err = r.one(name, `SELECT value FROM setting WHERE name = $1`, []any{name}, &value)
	var ref *refusal.Refusal
	if errors.As(err, &ref) && ref.Kind == refusal.NotFound {
		return "", nil
	}
	return value, err
}

// SetSetting sets or replaces a setting.
func (t Tx) SetSetting(name, value string) error {
	_, err := t.exec(`INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}
