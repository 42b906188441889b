{{- /* The shutdown of the process fits into the one of the pod. */}}
{{- define "payments.terminationSeconds" -}}
{{- add (ceil (divf .Values.shutdown.graceMs 1000)) 5 }}
{{- end }}

{{- define "payments.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
# So that the container is not process 1: a signal ends it from its first moment on, also before it listens.
shareProcessNamespace: true
securityContext: {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "payments.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{- define "payments.variable" -}}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .from.name }}, key: {{ .from.key }} } }
{{- end }}

{{- /* Variables of the values, those of the process last. */}}
{{- define "payments.plainVariables" -}}
{{- range $name, $value := merge (deepCopy .own) .shared }}
- name: {{ $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{- define "payments.variables" -}}
{{- $values := .root.Values -}}
{{- $secrets := $values.secrets -}}
env:
  - name: NODE_ENV
    value: production
  - name: PUBLIC_URL
    value: {{ $values.publicUrl | quote }}
  {{- if $values.cells }}
  - name: CELLS_FILE
    value: /etc/payments/cells/cells.json
  {{- with default (ternary (include "payments.consoleCell" .root) "" (eq .component "console")) .cell }}
  - name: CELL
    value: {{ . }}
  {{- end }}
  {{- else }}
  {{- $own := and (eq .component "console") $secrets.consoleDatabase.name }}
  {{- include "payments.variable" (dict "name" "DATABASE_URL" "from" (ternary $secrets.consoleDatabase $secrets.database (not (empty $own)))) | nindent 2 }}
  {{- end }}
  {{- include "payments.variable" (dict "name" "PII_MASTER_KEY" "from" $secrets.masterKey) | nindent 2 }}
  {{- if $secrets.operatorToken.name }}
  {{- include "payments.variable" (dict "name" "OPERATOR_TOKEN" "from" $secrets.operatorToken) | nindent 2 }}
  {{- end }}
  {{- if $secrets.merchants.name }}
  - name: MERCHANTS_FILE
    value: /etc/payments/merchants/merchants.json
  {{- end }}
  {{- include "payments.databaseCa" $secrets | indent 2 }}
  {{- if eq .component "gateway" }}
  - name: PORT
    value: '3000'
  {{- else if eq .component "console" }}
  - name: CONSOLE_PORT
    value: '3002'
  {{- with $values.console.ingress }}
  {{- if and .enabled (not (hasKey (merge (deepCopy $values.console.environment) $values.environment) "CONSOLE_URL")) }}
  - name: CONSOLE_URL
    value: https://{{ .host }}
  {{- end }}
  {{- end }}
  {{- if $secrets.consoleTokens.name }}
  - name: CONSOLE_TOKENS_FILE
    value: /etc/payments/tokens/tokens.json
  {{- end }}
  {{- if $secrets.consoleOidcSecret.name }}
  {{- include "payments.variable" (dict "name" "CONSOLE_OIDC_CLIENT_SECRET" "from" $secrets.consoleOidcSecret) | nindent 2 }}
  {{- end }}
  {{- end }}
  # Kubelet and Prometheus come from outside of the pod; who else may is said by the network policy.
  - name: METRICS_HOST
    value: 0.0.0.0
  - name: METRICS_PORT
    value: '9464'
  - name: SHUTDOWN_DELAY_MS
    value: {{ $values.shutdown.delayMs | int | quote }}
  - name: SHUTDOWN_GRACE_MS
    value: {{ $values.shutdown.graceMs | int | quote }}
  {{- include "payments.plainVariables" (dict "own" (index $values .component).environment "shared" $values.environment) | indent 2 }}
{{- if $secrets.merchant.name }}
envFrom:
  - secretRef: { name: {{ $secrets.merchant.name }} }
{{- end }}
{{- end }}

{{- define "payments.probe" -}}
httpGet: { path: {{ .path }}, port: {{ .port }} }
timeoutSeconds: 4
{{- end }}

{{- define "payments.probes" -}}
{{- $port := ternary "metrics" "http" (eq . "worker") -}}
startupProbe:
  {{- include "payments.probe" (dict "path" "/health/startup" "port" $port) | nindent 2 }}
  periodSeconds: 2
  failureThreshold: 150
livenessProbe:
  {{- include "payments.probe" (dict "path" "/health/live" "port" $port) | nindent 2 }}
  periodSeconds: 10
  failureThreshold: 3
readinessProbe:
  {{- include "payments.probe" (dict "path" "/health/ready" "port" $port) | nindent 2 }}
  periodSeconds: 3
  failureThreshold: 2
{{- end }}

{{- define "payments.spread" -}}
{{- $selector := include "payments.selector" . -}}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels: {{- $selector | nindent 8 }}
  {{- end }}
{{- end }}

{{- define "payments.databaseCa" -}}
{{- if .databaseCa.name }}
- name: DATABASE_CA_FILE
  value: /etc/payments/database/ca.crt
{{- end }}
{{- end }}

{{- /* Where a container may write, and the files that it is given; the volumes of the pod to the same end. */}}
{{- define "payments.mounts" -}}
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  {{- range . }}
  - { name: {{ .volume }}, mountPath: /etc/payments/{{ .volume }}, readOnly: true }
  {{- end }}
{{- end }}

{{- define "payments.volumes" -}}
volumes:
  - name: tmp
    emptyDir: { sizeLimit: 64Mi }
  {{- range . }}
  - name: {{ .volume }}
    {{- if .projected }}
    projected:
      sources: {{- toYaml .projected | nindent 8 }}
    {{- else }}
    secret:
      secretName: {{ .from.name }}
      items: [{ key: {{ .from.key }}, path: {{ .file }} }]
    {{- end }}
  {{- end }}
{{- end }}

{{- /* The table of cells, and beside it the address of each. `from`: which of its secrets. */}}
{{- define "payments.cellsVolume" -}}
volume: cells
projected:
  - configMap: { name: {{ .table }} }
  {{- range .cells }}
  {{- $secret := default .database (index . $.from) }}
  - secret:
      name: {{ $secret.name }}
      items: [{ key: {{ default "DATABASE_URL" $secret.key }}, path: {{ .name }}-url }]
  {{- end }}
{{- end }}

{{- define "payments.cellsTable" -}}
{{- $cells := list }}
{{- range . }}
{{- $cell := dict "name" .name "number" .number "databaseUrlFile" (printf "/etc/payments/cells/%s-url" .name) "merchants" (default list .merchants) }}
{{- with .slots }}{{ $_ := set $cell "slots" . }}{{ end }}
{{- $cells = append $cells $cell }}
{{- end }}
{{- toPrettyJson $cells }}
{{- end }}

{{- /* The files that a process is given. */}}
{{- define "payments.files" -}}
{{- $root := .root }}
{{- $isConsole := eq .component "console" }}
{{- $files := list }}
{{- with $root.Values.secrets.databaseCa }}{{ if .name }}{{ $files = append $files (dict "volume" "database" "from" . "file" "ca.crt") }}{{ end }}{{ end }}
{{- with $root.Values.secrets.merchants }}{{ if .name }}{{ $files = append $files (dict "volume" "merchants" "from" . "file" "merchants.json") }}{{ end }}{{ end }}
{{- with $root.Values.secrets.consoleTokens }}{{ if and .name $isConsole }}{{ $files = append $files (dict "volume" "tokens" "from" . "file" "tokens.json") }}{{ end }}{{ end }}
{{- with $root.Values.cells }}{{ $files = append $files (include "payments.cellsVolume" (dict "cells" . "from" (ternary "console" "database" $isConsole) "table" (printf "%s-cells" (include "payments.fullname" $root))) | fromYaml) }}{{ end }}
{{- toYaml $files }}
{{- end }}
