package journal

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func chainOf(t interface{ Fatal(...any) }, n int) []Entry {
	var prev Hash
	entries := make([]Entry, n)
	for i := range entries {
		e, err := Entry{Seq: int64(i + 1), At: int64(1000 * i), Actor: "p1", Act: "marking.mark", Subject: fmt.Sprint("copy/", i), Facts: `{"level":"acquis"}`, Prev: prev}.Sealed()
		if err != nil {
			t.Fatal(err)
		}
		entries[i], prev = e, e.Hash
	}
	return entries
}

func check(entries []Entry, h Head) []Fault {
	var c Chain
	for _, e := range entries {
		c.Add(e)
	}
	return c.Close(h)
}

// Whatever is changed, removed or added, the chain or its signed head shows it.
func TestAnyChangeShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := chainOf(t, rapid.IntRange(1, 12).Draw(t, "entries"))
		last := entries[len(entries)-1]
		head := Head{last.Seq, last.Hash}
		if faults := check(entries, head); len(faults) != 0 {
			t.Fatalf("a sound chain has faults: %v", faults)
		}
		i := rapid.IntRange(0, len(entries)-1).Draw(t, "place")
		switch rapid.SampledFrom([]string{"facts", "time", "actor", "remove", "rehash", "swap"}).Draw(t, "change") {
		case "facts":
			entries[i].Facts = `{"level":"non_acquis"}`
		case "time":
			entries[i].At++
		case "actor":
			entries[i].Actor = "p2"
		case "remove":
			entries = slices.Delete(entries, i, i+1)
		case "rehash": // a forger who recomputes the hash of what was altered
			entries[i].Facts = `{"level":"non_acquis"}`
			entries[i], _ = entries[i].Sealed()
		case "swap":
			entries[i].Subject += "x"
		}
		if faults := check(entries, head); len(faults) == 0 {
			t.Fatal("the change does not show")
		}
	})
}

// A gap is one fault, however wide: a forged number must not make the check endless.
func TestGapIsOneFault(t *testing.T) {
	entries := chainOf(t, 3)
	entries[2].Seq = 1 << 60
	faults := check(entries, Head{3, entries[2].Hash})
	if len(faults) == 0 || faults[0] != (Fault{3, "missing", 1<<60 - 1}) {
		t.Fatalf("%v", faults)
	}
}

func TestFactsAreCanonical(t *testing.T) {
	got, err := Facts(map[string]any{"b": 1, "a": "<é>\n", "c": []string{}})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"a":"<é>\n","b":1,"c":[]}`; got != want {
		t.Fatalf("got %s, wanted %s", got, want)
	}
}

func TestHeadText(t *testing.T) {
	last := chainOf(t, 3)[2]
	h, err := ParseHead(Head{3, last.Hash}.Text())
	if err != nil || h.Seq != 3 || h.Hash != last.Hash {
		t.Fatalf("%v %v", h, err)
	}
	if _, err := ParseHead("jurande journal head v1\nx\n00\n"); err == nil {
		t.Fatal("a broken head was read")
	}
}
