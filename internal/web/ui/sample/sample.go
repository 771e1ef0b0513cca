// Package sample is what each component shows of itself on the gallery page.
// Samples are in French and use invented people and titles only.
package sample

import "github.com/a-h/templ"

// Sample is one state of a component worth looking at.
type Sample struct {
	Name string
	Body templ.Component
}

// Together draws components one after the other.
func Together(parts ...templ.Component) templ.Component { return templ.Join(parts...) }
