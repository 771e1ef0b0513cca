package deliberation

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"slices"

	"jurande/internal/jury"
	"jurande/internal/refusal"
)

const (
	chunkSize = 256 << 10 // what is read at once
	maxLine   = 16 << 20  // the longest line
)

// chunk is some whole lines of the input and the answers to them.
type chunk struct {
	lines []byte
	first int // number of the first line
	out   []byte
	err   error // of a line: what precedes it is in out
	done  chan struct{}
}

// Stream answers each case of r, one per line, in the order of the input. At the
// first bad line it writes the answers to those that precede it and returns its
// refusal, with the number of the line. Memory does not grow with the input:
// a few chunks are under way at a time. Empty lines are passed over.
//
// After an error the reading of r may still be waiting for it; nobody reads what it gives.
func (r *Rules) Stream(in io.Reader, out io.Writer) error {
	workers := runtime.GOMAXPROCS(0)
	work, order := make(chan *chunk, workers), make(chan *chunk, 2*workers)
	free, quit := make(chan *chunk, 3*workers+2), make(chan struct{})
	defer close(quit)
	for range cap(free) {
		free <- &chunk{done: make(chan struct{}, 1)}
	}
	for range workers {
		go func() {
			w := r.newWorker()
			for c := range work {
				w.answer(c)
				c.done <- struct{}{}
			}
		}()
	}
	var failed error
	go func() {
		defer close(order)
		defer close(work)
		failed = split(in, free, quit, func(c *chunk) { work <- c; order <- c })
	}()
	for c := range order {
		<-c.done
		if _, err := out.Write(c.out); err != nil {
			return err
		}
		if c.err != nil {
			return c.err
		}
		free <- c
	}
	return failed
}

// split cuts the input at line ends into chunks and hands each over.
func split(in io.Reader, free chan *chunk, quit chan struct{}, hand func(*chunk)) error {
	var rest []byte // the beginning of a line that the next chunk goes on with
	line := 1
	for {
		var c *chunk
		select {
		case c = <-free:
		case <-quit:
			return nil
		}
		c.lines, c.out, c.err, c.first = append(c.lines[:0], rest...), c.out[:0], nil, line
		ended, end, err := fill(c, in)
		if err != nil {
			return err
		}
		if end < 0 {
			return refusal.New(refusal.TooLarge, "caseline_line_too_long", "most", maxLine>>20).At(line)
		}
		rest = append(rest[:0], c.lines[end:]...)
		c.lines = c.lines[:end]
		line += bytes.Count(c.lines, []byte{'\n'})
		select {
		case <-quit:
			return nil
		default:
			hand(c)
		}
		if ended {
			return nil
		}
	}
}

// fill reads until the chunk holds a whole line or the input ends, and says where
// its last whole line ends: -1 when a line is too long.
func fill(c *chunk, in io.Reader) (ended bool, end int, err error) {
	for {
		from := len(c.lines)
		if cap(c.lines)-from < chunkSize/4 {
			c.lines = slices.Grow(c.lines, max(chunkSize, from))
		}
		n, err := in.Read(c.lines[from:min(cap(c.lines), from+chunkSize)])
		c.lines = c.lines[:from+n]
		if errors.Is(err, io.EOF) {
			return true, len(c.lines), nil
		}
		if err != nil {
			return false, 0, err
		}
		if last := bytes.LastIndexByte(c.lines[from:], '\n'); last >= 0 {
			return false, from + last + 1, nil
		}
		if len(c.lines) > maxLine {
			return false, -1, nil
		}
	}
}

// worker answers the lines of one chunk after another.
type worker struct {
	cases    *caseReader
	clerks   []*jury.Clerk // by rule set
	proposal jury.Proposal
}

func (r *Rules) newWorker() *worker {
	w := &worker{cases: newCaseReader(r)}
	for _, name := range r.names {
		w.clerks = append(w.clerks, r.plans[name].plan.NewClerk())
	}
	return w
}

var mark = []byte("\ufeff")

func (w *worker) answer(c *chunk) {
	lines := c.lines
	for number := c.first; len(lines) > 0; number++ {
		line, rest, _ := bytes.Cut(lines, []byte{'\n'})
		lines = rest
		if number == 1 {
			line = bytes.TrimPrefix(line, mark)
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var err error
		if c.out, err = w.one(c.out, line); err != nil {
			c.err = at(err, number)
			return
		}
	}
}

// one answers a single line.
func (w *worker) one(out, line []byte) ([]byte, error) {
	if len(line) > maxLine {
		return out, refusal.New(refusal.TooLarge, "caseline_line_too_long", "most", maxLine>>20)
	}
	if err := w.cases.read(line); err != nil {
		return out, err
	}
	if err := w.clerks[w.cases.set.place].Judge(w.cases.sheet, &w.proposal); err != nil {
		return out, err
	}
	return appendAnswer(out, w.cases.id, &w.proposal), nil
}

func at(err error, line int) error {
	var one *refusal.Refusal
	if errors.As(err, &one) {
		return one.At(line)
	}
	return err
}
