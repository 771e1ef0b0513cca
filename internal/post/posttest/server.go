// Package posttest is a small SMTP server for tests: it keeps what it is given, and
// fails as real servers do.
package posttest

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"

	"jurande/internal/post"
)

// Server listens on the loopback.
type Server struct {
	listener net.Listener
	mu       sync.Mutex
	mails    []Mail
	rcpt     func(address string) string
	dies     bool
	busy     string
}

// Mail is a message that the server took.
type Mail struct{ From, To, Data string }

// Start begins to listen; the test's end stops it.
func Start(t testing.TB) *Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{listener: l}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go s.talk(c)
		}
	}()
	return s
}

// Carrier reaches the server.
func (s *Server) Carrier() post.SMTP {
	a := s.listener.Addr().(*net.TCPAddr)
	return post.SMTP{Host: a.IP.String(), Port: a.Port, TLS: post.Clear}
}

// Mails are the messages taken so far.
func (s *Server) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Mail(nil), s.mails...)
}

// AnswerTo sets what is said to a recipient: "550 5.1.1 Unknown", "" to accept.
func (s *Server) AnswerTo(rcpt func(address string) string) {
	s.mu.Lock()
	s.rcpt = rcpt
	s.mu.Unlock()
}

// DieAfterData makes the server take a message and hang up before it says so.
func (s *Server) DieAfterData(dies bool) { s.mu.Lock(); s.dies = dies; s.mu.Unlock() }

// Busy makes the server answer this once a message was given, empty to take it.
func (s *Server) Busy(answer string) { s.mu.Lock(); s.busy = answer; s.mu.Unlock() }

func (s *Server) talk(c net.Conn) {
	defer c.Close()
	in := bufio.NewReader(c)
	say := func(line string) { fmt.Fprintf(c, "%s\r\n", line) }
	say("220 essai ESMTP")
	var m Mail
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		verb, rest, _ := strings.Cut(line, " ")
		switch strings.ToUpper(verb) {
		case "EHLO":
			say("250-essai")
			say("250 8BITMIME")
		case "MAIL":
			m = Mail{From: address(rest)}
			say("250 ok")
		case "RCPT":
			m.To = address(rest)
			say(s.answerTo(m.To))
		case "DATA":
			say("354 go on")
			if m.Data, err = data(in); err != nil {
				return
			}
			if !s.take(m, say) {
				return
			}
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func (s *Server) answerTo(to string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rcpt != nil {
		if a := s.rcpt(to); a != "" {
			return a
		}
	}
	return "250 ok"
}

func (s *Server) take(m Mail, say func(string)) (goOn bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy != "" {
		say(s.busy)
		return true
	}
	s.mails = append(s.mails, m)
	if s.dies {
		return false
	}
	say("250 2.0.0 taken")
	return true
}

func data(in *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return "", err
		}
		if line == ".\r\n" {
			return b.String(), nil
		}
		b.WriteString(strings.TrimPrefix(line, "."))
	}
}

func address(rest string) string {
	_, after, _ := strings.Cut(rest, "<")
	a, _, _ := strings.Cut(after, ">")
	return a
}
