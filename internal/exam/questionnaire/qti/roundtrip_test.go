package qti_test

import (
	"reflect"

	"jurande/internal/exam/questionnaire"
)

// meaning strips what a file says without meaning it: lines, notes, the version.
func meaning(it *questionnaire.Item) questionnaire.Item {
	out := *it
	out.Version, out.Problems = "", nil
	strip(reflect.ValueOf(&out).Elem(), map[uintptr]bool{})
	return out
}

func strip(v reflect.Value, seen map[uintptr]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] {
			return
		}
		seen[v.Pointer()] = true
		strip(v.Elem(), seen)
	case reflect.Slice:
		if v.Len() == 0 && v.CanSet() {
			v.SetZero()
		}
		for i := range v.Len() {
			strip(v.Index(i), seen)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "Line" {
				v.Field(i).SetZero()
				continue
			}
			strip(v.Field(i), seen)
		}
	}
}
