package workspace
import ("testing";"context";"fmt";"time";"syscall";"os";"strconv")
func cpu(who int) time.Duration { var r syscall.Rusage; syscall.Getrusage(who,&r); return time.Duration(r.Utime.Nano()+r.Stime.Nano()) }
func TestZZ(t *testing.T){
 n, _ := strconv.Atoi(os.Getenv("N"))
 for _, d := range []string{"/tmp/w1/sixty","/work/lab/odoo","/tmp/w1/odoo","/work/lab/oca"} {
  best := time.Hour; c0, k0 := cpu(0), cpu(-1)
  var all []time.Duration
  for range n { t0 := time.Now(); Open(context.Background(), Options{Dir: d}); e := time.Since(t0); all = append(all, e); if e < best { best = e } }
  fmt.Println(d, "best", best, "cpu self", (cpu(0)-c0)/time.Duration(n), "children", (cpu(-1)-k0)/time.Duration(n))
 }
}
