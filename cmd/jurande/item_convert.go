package main

type itemConvertCmd struct{}

func (itemConvertCmd) Run() error { return nil }
