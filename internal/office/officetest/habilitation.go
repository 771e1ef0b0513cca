package officetest

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/office"
)

// Habilitate lets centres prepare and assess the whole title of a version, from 2020
// to 2040; France compétences was told.
func Habilitate(ctx context.Context, o *office.Office, who access.Person, versionID string, centres ...string) error {
	published, err := o.PublishedFramework(ctx, versionID)
	if err != nil {
		return err
	}
	signed := framework.Date{Year: 2020, Month: 1, Day: 6}
	for _, id := range centres {
		agreement, err := o.Habilitate(ctx, who, candidate.Habilitation{CentreID: id, TitleID: published.TitleID, Reference: "Convention de 2020", Signed: signed, Scope: candidate.Both,
			From: signed, Until: framework.Date{Year: 2040, Month: 12, Day: 31}})
		if err != nil {
			return err
		}
		if err := o.ReportHabilitation(ctx, who, agreement, 1, signed.AddDays(9)); err != nil {
			return err
		}
	}
	return nil
}
