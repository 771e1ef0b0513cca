package office_test

import (
	"bytes"
	"fmt"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"jurande/internal/exam"
	"jurande/internal/office"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// twentyThousand is a file as a national exam would send it.
func twentyThousand(n int) []byte {
	lines := make([]string, n)
	for i := range lines {
		name := ""
		for k := i; len(name) < 5; k /= 17 {
			name += string(rune('a' + k%17))
		}
		lines[i] = fmt.Sprintf(";Dupont%s;Camille, Marie;F;%02d/%02d/%d;Brest;%s;Apprentissage;B%d;;", name, 1+i%28, 1+i/28%12, 1970+i%35, []string{"LYON", "NANTES"}[i%2], 3+i%2)
	}
	return roster(lines...)
}

// The whole import, from the bytes to durable rows: reading, comparing, entering.
func BenchmarkImport20000(b *testing.B) {
	raw := twentyThousand(20000)
	for _, e := range storetest.URLs(b) {
		b.Run(e.Engine, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s, err := store.Open(b.Context(), e.Fresh(b))
				if err != nil {
					b.Fatal(err)
				}
				x := newTerm(b, s)
				b.StartTimer()
				p, err := x.ImportCandidates(b.Context(), x.claire, x.session, "f.csv", raw, true)
				if err != nil || p.Added() != 20000 {
					b.Fatal(err)
				}
				b.StopTimer()
				s.Close()
				b.StartTimer()
			}
		})
	}
}

// twentyThousandRows is the same file as a workbook.
func twentyThousandRows(b *testing.B, n int) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter(f.GetSheetName(0))
	if err != nil {
		b.Fatal(err)
	}
	for i, line := range strings.Split(string(twentyThousand(n)), "\r\n") {
		var row []any
		for _, c := range strings.Split(line, ";") {
			row = append(row, c)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// The whole import of a workbook. MB-live is what the heap holds at most once swept,
// looked at each time that the import says how far it is.
func BenchmarkImportXLSX20000(b *testing.B) {
	raw := twentyThousandRows(b, 20000)
	for _, e := range storetest.URLs(b) {
		b.Run(e.Engine, func(b *testing.B) {
			b.ReportAllocs()
			var most uint64
			for b.Loop() {
				b.StopTimer()
				s, err := store.Open(b.Context(), e.Fresh(b))
				if err != nil {
					b.Fatal(err)
				}
				x := newTerm(b, s)
				ctx := office.WithProgress(b.Context(), func(string, int, int) {
					sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
					metrics.Read(sample)
					most = max(most, sample[0].Value.Uint64())
				})
				b.StartTimer()
				p, err := x.ImportCandidates(ctx, x.claire, x.session, "f.xlsx", raw, true)
				if err != nil || p.Added() != 20000 {
					b.Fatal(err)
				}
				b.StopTimer()
				s.Close()
				b.StartTimer()
			}
			b.ReportMetric(float64(len(raw))/1e6, "MB-file")
			b.ReportMetric(float64(most)/1e6, "MB-live")
		})
	}
}

// A page of a register of 100,000 candidates: the first, one deep inside, a search.
func BenchmarkRegister100000(b *testing.B) {
	for _, e := range storetest.URLs(b) {
		s, err := store.Open(b.Context(), e.Fresh(b))
		if err != nil {
			b.Fatal(err)
		}
		defer s.Close()
		x := newTerm(b, s)
		if _, err := x.ImportCandidates(b.Context(), x.claire, x.session, "f.csv", twentyThousand(100_000), true); err != nil {
			b.Fatal(err)
		}
		for name, q := range map[string]office.RegisterQuery{
			"first":   {},
			"deep":    {AfterKey: "dupontm", AfterID: "id"},
			"centre":  {CentreID: x.lyon, AfterKey: "dupontm", AfterID: "id"},
			"search":  {Search: "dupontaab camille"},
			"number":  {Sort: office.ByNumber, Down: true},
			"byroute": {Sort: office.ByRoute},
		} {
			q.SessionID, q.Limit = x.session, 50
			b.Run(e.Engine+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if p, err := x.Candidates(b.Context(), x.claire, q); err != nil || len(p.Rows) == 0 {
						b.Fatal(len(p.Rows), err)
					}
				}
			})
		}
	}
}

// What is over among 100,000 people who were entered long ago: to count it, and to erase
// one lot of it.
func BenchmarkRetention100000(b *testing.B) {
	for _, e := range storetest.URLs(b) {
		s, err := store.Open(b.Context(), e.Fresh(b))
		if err != nil {
			b.Fatal(err)
		}
		defer s.Close()
		x := newTerm(b, s)
		if _, err := x.ImportCandidates(b.Context(), x.claire, x.session, "f.csv", twentyThousand(100_000), true); err != nil {
			b.Fatal(err)
		}
		if err := s.Write(b.Context(), func(tx store.Tx) error { return tx.SetSessionState(x.session, exam.Closed) }); err != nil {
			b.Fatal(err)
		}
		now := x.Now()
		x.Now = func() time.Time { return now.AddDate(60, 0, 0) }
		b.Run(e.Engine+"/count", func(b *testing.B) {
			for b.Loop() {
				if _, err := x.RehearseRetention(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(e.Engine+"/lot", func(b *testing.B) {
			for b.Loop() {
				if list, err := x.RunSomeRetention(b.Context(), office.System, 1); err != nil || len(list) == 0 {
					b.Fatal(err)
				}
			}
		})
	}
}

// The convocation of one sitting of 5,000: one act, which other acts wait for.
func BenchmarkConvoke5000(b *testing.B) {
	for _, e := range storetest.URLs(b) {
		s, err := store.Open(b.Context(), e.Fresh(b))
		if err != nil {
			b.Fatal(err)
		}
		defer s.Close()
		x := newTerm(b, s)
		if _, err := x.ImportCandidates(b.Context(), x.claire, x.session, "f.csv", twentyThousand(5000), true); err != nil {
			b.Fatal(err)
		}
		b.Run(e.Engine, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				sitting := x.planned(b, func(s *exam.Sitting) { s.Starts = s.Starts.AddDate(0, 0, b.N) })
				if _, err := x.SeatProposed(b.Context(), x.claire, sitting); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				done, err := x.Convoke(b.Context(), x.claire, sitting)
				if err != nil || done.First != 5000 {
					b.Fatal(done, err)
				}
				b.StopTimer()
				if err := x.CancelSitting(b.Context(), x.claire, sitting, "Essai."); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}
