package access

import "testing"

func TestEveryActHasARow(t *testing.T) {
	if len(Acts) != len(table) {
		t.Fatalf("%d acts listed, %d in the table", len(Acts), len(table))
	}
	for _, a := range Acts {
		if len(table[a]) == 0 {
			t.Errorf("nobody may do %s", a)
		}
	}
}

func TestMay(t *testing.T) {
	here := Target{OfSession: "s1", OfCentre: "lyon", OfEnrolment: "e1"}
	for name, c := range map[string]struct {
		grants []Grant
		act    Act
		ok     bool
	}{
		"the office may everywhere":                {[]Grant{{Secretariat, Scope{Kind: Everything}}}, ReadCandidates, true},
		"a centre sees its own":                    {[]Grant{{Centre, Scope{OfCentre, "lyon"}}}, ReadCandidates, true},
		"never another centre's":                   {[]Grant{{Centre, Scope{OfCentre, "lille"}}}, ReadCandidates, false},
		"a candidate reads their own result":       {[]Grant{{Candidate, Scope{OfEnrolment, "e1"}}}, ReadOwnResult, true},
		"never somebody else's":                    {[]Grant{{Candidate, Scope{OfEnrolment, "e2"}}}, ReadOwnResult, false},
		"a marker never reads candidates":          {[]Grant{{Marker, Scope{OfSession, "s1"}}}, ReadCandidates, false},
		"a scope without id covers nothing":        {[]Grant{{Marker, Scope{Kind: OfSession}}}, MarkCopy, false},
		"the president of this session's decides":  {[]Grant{{President, Scope{OfSession, "s1"}}}, Decide, true},
		"a member does not decide alone":           {[]Grant{{Juror, Scope{OfSession, "s1"}}}, Decide, false},
		"an act out of the table is always denied": {[]Grant{{Secretariat, Scope{Kind: Everything}}}, Act("unheard.of"), false},
		"a visitor may nothing":                    {nil, ReadFramework, false},
	} {
		t.Run(name, func(t *testing.T) {
			if err := May(Person{ID: "p", Grants: c.grants}, c.act, here); (err == nil) != c.ok {
				t.Fatalf("got %v, wanted allowed=%v", err, c.ok)
			}
		})
	}
}
