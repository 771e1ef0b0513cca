package office

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"jurande/internal/sealing"
	"jurande/internal/store"
)

// healthSetting names the setting that says which health key opens what this database seals.
const healthSetting = "health.recipient"

// HealthKeyFile is where the health key is kept when nobody says otherwise.
func (k Keys) HealthKeyFile() string {
	if k.Health != "" {
		return k.Health
	}
	return strings.TrimSuffix(k.Journal, ".key") + ".health.key"
}

// openHealthKey opens the health key, made at the first start only: another one could
// open nothing of what is already sealed.
func (o *Office) openHealthKey(ctx context.Context, keys Keys) error {
	var known string
	err := o.Store.Read(ctx, func(r store.Reader) (err error) { known, err = r.Setting(healthSetting); return err })
	if err != nil {
		return err
	}
	file := keys.HealthKeyFile()
	key, err := sealing.Open(file, known == "")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("la clé de santé de cette base n’est pas à %s ; indiquez où elle est avec --health-key", file)
	case err != nil:
		return err
	case known != "" && known != key.Recipient():
		return fmt.Errorf("la clé de santé %s n’est pas celle de cette base ; indiquez la bonne avec --health-key", file)
	}
	o.Health = key
	if known != "" {
		return nil
	}
	return o.Store.Write(ctx, func(tx store.Tx) error { return tx.SetSetting(healthSetting, key.Recipient()) })
}
