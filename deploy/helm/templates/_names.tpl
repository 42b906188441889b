{{- define "payments.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "payments.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "payments.name" .) .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "payments.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "payments.image" -}}
{{- $image := .Values.image }}
{{- if $image.digest }}{{ $image.repository }}@{{ $image.digest }}
{{- else }}{{ $image.repository }}:{{ default .Chart.AppVersion $image.tag }}{{ end }}
{{- end }}

{{- /* What never changes of a release: selectors are made of it. */}}
{{- define "payments.selector" -}}
app.kubernetes.io/name: {{ include "payments.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- with .cell }}
payments/cell: {{ . }}
{{- end }}
{{- end }}

{{- define "payments.labels" -}}
{{ include "payments.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- /* The processes that run all the time. */}}
{{- define "payments.components" -}}
gateway,worker{{ if .Values.console.enabled }},console{{ end }}
{{- end }}

{{- /* What pods are made of: `gateway`, `worker` or, with cells, `worker/first`; the console is one for all cells, and so is the gateway. */}}
{{- define "payments.units" -}}
{{- $units := list "gateway" }}
{{- range .Values.cells }}{{ $units = append $units (printf "worker/%s" .name) }}{{ else }}{{ $units = append $units "worker" }}{{ end }}
{{- if .Values.console.enabled }}{{ $units = append $units "console" }}{{ end }}
{{- join "," $units }}
{{- end }}

{{- /* Of a unit: its process and cell, and the name of its objects. */}}
{{- define "payments.unitName" -}}
{{ include "payments.fullname" .root }}-{{ .component }}{{ with .cell }}-{{ . }}{{ end }}
{{- end }}

{{- define "payments.consoleCell" -}}
{{- with .Values.cells }}{{ default (first .).name $.Values.console.cell }}{{ end }}
{{- end }}
