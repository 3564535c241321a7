package report

import (
	"math/big"
	"strconv"
)

// Band is the colour of a score. The zero value is no band: nothing applied.
type Band uint8

// The bands, worst first.
const (
	NoBand Band = iota
	Red
	Yellow
	Green
)

// String gives the band's name as JSON and CSS have it; empty for NoBand.
func (b Band) String() string { return [...]string{"", "red", "yellow", "green"}[b] }

const (
	GreenFrom  = 95
	YellowFrom = 80
)

// Score is a share of 100, kept exact so that a band never depends on rounding or on floating point.
// The zero value is the absent score: nothing applied. It is neither 0 nor 100.
type Score struct {
	value *big.Rat
	exam  bool // purity: 100 is a pass, 0 a failure, and there is nothing between
}

// passed gives the score of a guardrail that is a pass or a failure.
func passed(is bool) Score {
	if is {
		return Score{big.NewRat(100, 1), true}
	}
	return Score{new(big.Rat), true}
}

// IsExam tells whether the score is a pass or a failure, and no percentage.
func (s Score) IsExam() bool { return s.exam }

// Known tells whether there is a score.
func (s Score) Known() bool { return s.value != nil }

// Floor gives the score as it is shown: rounded down. It is 0 for the absent score.
func (s Score) Floor() int { return int(s.scaled(1)) }

// IsFull tells whether nothing is missing.
func (s Score) IsFull() bool { return s.Known() && s.Floor() >= 100 }

// Truncated gives the score cut after four decimals, for machines. It is 0 for the absent score.
func (s Score) Truncated() float64 { return float64(s.scaled(10000)) / 10000 }

func (s Score) scaled(by int64) int64 {
	if !s.Known() {
		return 0
	}
	num := new(big.Int).Mul(s.value.Num(), big.NewInt(by))
	return num.Quo(num, s.value.Denom()).Int64()
}

// Band judges the unrounded value: 94.9 is yellow.
func (s Score) Band() Band {
	switch {
	case !s.Known():
		return NoBand
	case s.value.Cmp(big.NewRat(GreenFrom, 1)) >= 0:
		return Green
	case s.value.Cmp(big.NewRat(YellowFrom, 1)) >= 0:
		return Yellow
	}
	return Red
}

// String gives the rounded-down number, "pass" or "fail" where it is no percentage, or a dash where there is none.
func (s Score) String() string {
	switch {
	case !s.Known():
		return "–"
	case s.exam && s.value.Sign() > 0:
		return "pass"
	case s.exam:
		return "fail"
	}
	return strconv.Itoa(s.Floor())
}

// Cmp orders scores; the absent one comes after every other.
func (s Score) Cmp(t Score) int {
	switch {
	case s.Known() && t.Known():
		return s.value.Cmp(t.value)
	case s.Known():
		return -1
	case t.Known():
		return 1
	}
	return 0
}
