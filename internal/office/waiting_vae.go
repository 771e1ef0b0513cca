package office

import (
	"jurande/internal/access"
	"jurande/internal/candidate/vae"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// vaeSoonDays is how long before its last day a duty of the office comes to the fore.
const vaeSoonDays = 15

// vaeToFollow are the files in which the office has something due soon, or late.
func vaeToFollow(r store.Reader, who access.Person, today framework.Date) (tasks []Task, err error) {
	if access.May(who, access.KeepVAE, access.Target{}) != nil {
		return nil, nil
	}
	files, err := r.VAERegister(store.VAEQuery{Limit: VAEShown})
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		d, ok := f.Due()
		if !ok || d.Who != vae.TheOffice || today.DaysTo(d.Before) > vaeSoonDays {
			continue
		}
		key := "vae_" + string(d.Duty)
		if today.After(d.Before) {
			key += "_late"
		}
		tasks = append(tasks, Task{Key: key, URL: "/vae/" + f.ID, Facts: refusal.Facts{"name": f.Name, "before": d.Before.Time()}})
	}
	return tasks, nil
}

// ownVAE reminds a candidate of the step that they have to make.
func ownVAE(r store.Reader, who access.Person, today framework.Date) (tasks []Task, err error) {
	files, err := r.VAEOfPerson(who.ID)
	for _, f := range files {
		if d, ok := f.Due(); ok && d.Who == vae.TheCandidate {
			tasks = append(tasks, Task{Key: "vae_own_move", URL: "/ma-vae", Facts: refusal.Facts{"title": f.TitleName, "before": d.Before.Time()}})
		} else if ok {
			tasks = append(tasks, Task{Key: "vae_own", URL: "/ma-vae", Facts: refusal.Facts{"title": f.TitleName}})
		}
	}
	return tasks, err
}
