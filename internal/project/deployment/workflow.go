package deployment

import "github.com/jgtolentino/smartdelta/internal/syntax/yaml"

// Step is a step of a workflow's job. What it lacks is empty.
type Step struct {
	Job  Text // its key
	Name Text
	Uses Text // the action, owner/name@revision
	Run  Text // the script
}

// workflow reads a workflow of GitHub Actions: the steps of its jobs, and what their scripts clone and install.
func (r *reading) workflow() {
	y := newYAMLReading(r)
	for _, d := range r.documents() {
		y.jobs(d.Get("jobs").Resolve())
		y.services(d)
		y.mentions(d)
	}
}

func (y *yamlReading) jobs(jobs *yaml.Node) {
	if jobs == nil {
		return
	}
	for _, job := range jobs.Fields {
		steps := job.Value.Get("steps").Resolve()
		if steps == nil || y.listed[steps] {
			continue
		}
		y.listed[steps] = true
		for _, step := range steps.Items {
			run := step.Get("run").Resolve()
			y.Steps = append(y.Steps, Step{
				Job: y.scalar(job.Key), Name: y.scalar(step.Get("name")), Uses: y.scalar(step.Get("uses")),
				Run: y.scalar(run),
			})
			if run != nil && run.Kind == yaml.Scalar && !y.listed[run] {
				y.listed[run] = true
				y.script(run)
			}
		}
	}
}

// script takes the commands of a scalar.
func (y *yamlReading) script(n *yaml.Node) {
	at := y.written(n)
	for _, words := range commands([]byte(n.Value)) {
		for i := range words {
			words[i].start, words[i].end = at.find(words[i].text, words[i].start)
		}
		y.command(words)
	}
}
