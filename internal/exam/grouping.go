package exam

// Grouped is a candidate to be put in a group, with the centre that they come from.
type Grouped struct {
	EnrolmentID, CentreID string
}

// ProposeGroups makes balanced groups of at least least and at most most candidates,
// in the order given, each within one centre: the sizes of a centre's groups differ by
// one at most. Where a centre's candidates cannot be divided so, its groups are as
// large as allowed and small is the number of those below least. The same list gives
// the same groups.
func ProposeGroups(list []Grouped, least, most int) (groups [][]string, small int) {
	if most < 1 {
		return nil, 0
	}
	var centres []string
	of := map[string][]string{}
	for _, x := range list {
		if of[x.CentreID] == nil {
			centres = append(centres, x.CentreID)
		}
		of[x.CentreID] = append(of[x.CentreID], x.EnrolmentID)
	}
	for _, c := range centres {
		members := of[c]
		n := (len(members) + most - 1) / most // as few groups as most allows
		for i := range n {
			from, to := i*len(members)/n, (i+1)*len(members)/n
			if to-from < least {
				small++
			}
			groups = append(groups, members[from:to:to])
		}
	}
	return groups, small
}
