package sarif

// The objects of SARIF 2.1.0 (errata 01) with the properties that we write, and no others; the comments name the
// sections of the standard. The fields are in the order in which they are written.
//
// No library has them: go-sarif validates by a JSON schema, which links net/http and crypto/tls into the program;
// garif leaves out a ruleIndex of 0; staticcheck's types have no chains, fingerprints or taxonomies.

// Log is a file (3.13).
type Log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []Run  `json:"runs"`
}

// Run is what one tool found (3.14). Its Results are never nil: null would say that no scan took place (3.14.23).
type Run struct {
	OriginalURIBaseIDs       map[string]ArtifactLocation `json:"originalUriBaseIds"`
	AutomationDetails        RunAutomationDetails        `json:"automationDetails"`
	ColumnKind               string                      `json:"columnKind"`
	Invocations              []Invocation                `json:"invocations,omitempty"`
	Language                 string                      `json:"language"`
	NewlineSequences         []string                    `json:"newlineSequences"`
	Taxonomies               []ToolComponent             `json:"taxonomies,omitempty"`
	Tool                     Tool                        `json:"tool"`
	VersionControlProvenance []VersionControlDetails     `json:"versionControlProvenance,omitempty"`
	Results                  []Result                    `json:"results"`
	Properties               *RunProperties              `json:"properties,omitempty"`
}

// RunProperties are a run's property bag (3.8): the verdict, which no result of the run tells alone.
type RunProperties struct {
	Verdict  string   `json:"verdict"`
	Accepted int      `json:"accepted"`
	Why      string   `json:"why"`
	Decide   []string `json:"decide,omitempty"`
}

// RunAutomationDetails tells runs of one kind from others (3.17).
type RunAutomationDetails struct {
	ID string `json:"id"`
}

// VersionControlDetails say which commit was looked at (3.23).
type VersionControlDetails struct {
	Branch        string           `json:"branch,omitempty"`
	MappedTo      ArtifactLocation `json:"mappedTo"`
	RepositoryURI string           `json:"repositoryUri"`
	RevisionID    string           `json:"revisionId,omitempty"`
}

// Invocation says how the run went (3.20).
type Invocation struct {
	ExecutionSuccessful        bool           `json:"executionSuccessful"`
	ExitCode                   int            `json:"exitCode"`
	ToolExecutionNotifications []Notification `json:"toolExecutionNotifications,omitempty"`
}

// Notification is about the run and not about the code (3.58).
type Notification struct {
	Descriptor ReportingDescriptorReference `json:"descriptor"`
	Level      string                       `json:"level"`
	Locations  []Location                   `json:"locations,omitempty"`
	Message    Message                      `json:"message"`
}

// Tool is what made a run (3.18).
type Tool struct {
	Driver ToolComponent `json:"driver"`
}

// ToolComponent is a program or a taxonomy (3.19). Its Rules are never nil.
type ToolComponent struct {
	Contents            []string                  `json:"contents"`
	InformationURI      string                    `json:"informationUri,omitempty"`
	IsComprehensive     bool                      `json:"isComprehensive"`
	Language            string                    `json:"language"`
	Name                string                    `json:"name"`
	Notifications       []ReportingDescriptor     `json:"notifications,omitempty"`
	Organization        string                    `json:"organization,omitempty"`
	Rules               []ReportingDescriptor     `json:"rules"`
	SemanticVersion     string                    `json:"semanticVersion,omitempty"`
	ShortDescription    *MultiformatMessageString `json:"shortDescription,omitempty"`
	SupportedTaxonomies []ToolComponentReference  `json:"supportedTaxonomies,omitempty"`
	Taxa                []ReportingDescriptor     `json:"taxa,omitempty"`
	Version             string                    `json:"version,omitempty"`
}

// ToolComponentReference names a component by its place in its run's list (3.54).
type ToolComponentReference struct {
	Index int    `json:"index"`
	Name  string `json:"name"`
}

// ReportingDescriptor is a rule, a kind of notification or a taxon (3.49).
type ReportingDescriptor struct {
	DefaultConfiguration *ReportingConfiguration           `json:"defaultConfiguration,omitempty"`
	FullDescription      *MultiformatMessageString         `json:"fullDescription,omitempty"`
	Help                 *MultiformatMessageString         `json:"help,omitempty"`
	HelpURI              string                            `json:"helpUri,omitempty"`
	ID                   string                            `json:"id"`
	Name                 string                            `json:"name,omitempty"`
	Properties           *RuleProperties                   `json:"properties,omitempty"`
	Relationships        []ReportingDescriptorRelationship `json:"relationships,omitempty"`
	ShortDescription     *MultiformatMessageString         `json:"shortDescription,omitempty"`
}

// RuleProperties are a rule's property bag (3.8), with the names that GitHub reads. It calls "problem.severity" what
// it shows for rules that are not about security.
type RuleProperties struct {
	Precision       string   `json:"precision,omitempty"`
	ProblemSeverity string   `json:"problem.severity"`
	Tags            []string `json:"tags,omitempty"`
}

// ReportingConfiguration is a rule's level where a result names none (3.50).
type ReportingConfiguration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

// ReportingDescriptorRelationship leads from a rule to its taxon (3.53).
type ReportingDescriptorRelationship struct {
	Kinds  []string                     `json:"kinds"`
	Target ReportingDescriptorReference `json:"target"`
}

// ReportingDescriptorReference names a descriptor (3.52); without a component, one of the driver's.
type ReportingDescriptorReference struct {
	ID            string                  `json:"id"`
	ToolComponent *ToolComponentReference `json:"toolComponent,omitempty"`
}

// Result is one finding (3.27). Suppressions that are nil are not written, empty ones are: 3.27.23 wants the property
// on all results of a run or on none.
type Result struct {
	PartialFingerprints map[string]string `json:"partialFingerprints,omitempty"`
	BaselineState       string            `json:"baselineState,omitempty"`
	CodeFlows           []CodeFlow        `json:"codeFlows,omitempty"`
	Fixes               []Fix             `json:"fixes,omitempty"`
	Kind                string            `json:"kind"`
	Level               string            `json:"level"`
	Locations           []Location        `json:"locations"`
	Message             Message           `json:"message"`
	Properties          ResultProperties  `json:"properties"`
	RelatedLocations    []Location        `json:"relatedLocations,omitempty"`
	RuleID              string            `json:"ruleId"`
	RuleIndex           int               `json:"ruleIndex"`
	Suppressions        []Suppression     `json:"suppressions,omitzero"`
}

// ResultProperties are a result's property bag (3.8).
type ResultProperties struct {
	Guardrail string `json:"guardrail"`
	Optional  bool   `json:"optional,omitempty"`
}

// Suppression says why a result does not count (3.35).
type Suppression struct {
	Justification string `json:"justification"`
	Kind          string `json:"kind"`
	Status        string `json:"status"`
}

// Location is a place in a file and in the program (3.28). Messages can link to its ID; 0 means that it has none.
type Location struct {
	ID               int               `json:"id,omitempty"`
	LogicalLocations []LogicalLocation `json:"logicalLocations,omitempty"`
	Message          *Message          `json:"message,omitempty"`
	PhysicalLocation PhysicalLocation  `json:"physicalLocation"`
}

// LogicalLocation is a module, or a name in it (3.33).
type LogicalLocation struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind"`
	Name               string `json:"name"`
}

// PhysicalLocation is a region of a file (3.29), or the whole file.
type PhysicalLocation struct {
	ArtifactLocation ArtifactLocation `json:"artifactLocation"`
	ContextRegion    *Region          `json:"contextRegion,omitempty"`
	Region           *Region          `json:"region,omitempty"`
}

// ArtifactLocation is where a file is (3.4), or a folder that others are relative to.
type ArtifactLocation struct {
	Description *Message `json:"description,omitempty"`
	URI         string   `json:"uri,omitempty"`
	URIBaseID   string   `json:"uriBaseId,omitempty"`
}

// Region is a part of a file (3.30). Lines and columns are 1-based, the end column is the one after the last character,
// and 0 means unknown.
type Region struct {
	EndColumn   int              `json:"endColumn,omitempty"`
	EndLine     int              `json:"endLine,omitempty"`
	Snippet     *ArtifactContent `json:"snippet,omitempty"`
	StartColumn int              `json:"startColumn,omitempty"`
	StartLine   int              `json:"startLine"`
}

// ArtifactContent is the text of a region (3.3).
type ArtifactContent struct {
	Text string `json:"text"`
}

// CodeFlow is a chain (3.36), here of one thread.
type CodeFlow struct {
	ThreadFlows []ThreadFlow `json:"threadFlows"`
}

// ThreadFlow has a chain's steps (3.37).
type ThreadFlow struct {
	Locations []ThreadFlowLocation `json:"locations"`
}

// ThreadFlowLocation is a step of a chain (3.38).
type ThreadFlowLocation struct {
	Importance string   `json:"importance"`
	Location   Location `json:"location"`
}

// Fix is a change that would make a result go away (3.55).
type Fix struct {
	ArtifactChanges []ArtifactChange `json:"artifactChanges,omitempty"`
	Description     Message          `json:"description"`
}

// ArtifactChange is a fix's share in one file (3.56).
type ArtifactChange struct {
	ArtifactLocation ArtifactLocation `json:"artifactLocation"`
	Replacements     []Replacement    `json:"replacements"`
}

// Replacement puts a text in the place of a region (3.57).
type Replacement struct {
	DeletedRegion   Region          `json:"deletedRegion"`
	InsertedContent ArtifactContent `json:"insertedContent"`
}

// Message is a text for people (3.11). "[text](1)" in it is a link to the location of ID 1.
type Message struct {
	Text string `json:"text"`
}

// MultiformatMessageString is a text, also in Markdown (3.12).
type MultiformatMessageString struct {
	Markdown string `json:"markdown,omitempty"`
	Text     string `json:"text"`
}
