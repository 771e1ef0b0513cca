package questionnaire

// Process scores an item even when it is not supported: the comparison with another
// engine wants to see more than what we accept.
func Process(it *Item, given Given) (Result, error) { return it.process(given) }
