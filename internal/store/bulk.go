package store

import (
	"strconv"
	"strings"
)

// Parameters per statement. The engines take 32,766, but SQLite finds each $n by
// looking through all of them: a few hundred is the quickest, by measure.
const bulkParameters = 400

// insertMany adds rows by as few statements as the engines take: no query per row.
func (t Tx) insertMany(into string, columns int, rows [][]any) error {
	most := bulkParameters / columns
	for len(rows) > 0 {
		n := min(most, len(rows))
		args := make([]any, 0, n*columns)
		var b strings.Builder
		b.WriteString("INSERT INTO " + into + " VALUES ")
		for i, row := range rows[:n] {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(placeholders(i*columns, columns))
			args = append(args, row...)
		}
		if _, err := t.exec(b.String(), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// placeholders writes "($3,$4,$5)" for n parameters after the first so many.
func placeholders(after, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteByte("(,"[min(i, 1)])
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(after + i + 1))
	}
	b.WriteByte(')')
	return b.String()
}

// chunks calls each with the parts of a list that fit in one statement.
func chunks[T any](list []T, each func([]T) error) error {
	for len(list) > 0 {
		n := min(bulkParameters, len(list))
		if err := each(list[:n]); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = x
	}
	return out
}
