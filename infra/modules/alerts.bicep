param location string
param tags object
param insightsId string
param workspaceId string

@description('Empty: nobody is mailed.')
param email string

// Each query gives what a person must look at, a row each, by the words of the program's logs: whether their names and values
// arrive beside the message depends on the exporter, so both are asked.
var alerts = [
  {
    name: 'instances-failed'
    title: 'A workflow instance failed'
    severity: 1
    scope: insightsId
    window: 'PT15M'
    query: '''
      union
        (requests | where name startswith 'orchestration:' and success == false | project timestamp, what = name),
        (traces | where message contains "(Orchestrator)' failed" | project timestamp, what = message)
    '''
  }
  {
    name: 'instances-parked'
    title: 'A workflow waits for a person'
    severity: 2
    scope: insightsId
    window: 'PT15M'
    query: '''
      traces
      | where customDimensions.EventName in ('StepFailed', 'StepRejected')
        or message contains 'a person is asked'
        or message contains ' is NeedsPerson.'
        or customDimensions.State == 'NeedsPerson'
    '''
  }
  {
    name: 'consent-lost'
    title: 'Work on behalf of a user at Partner Center has stopped: run the consent command'
    severity: 1
    scope: insightsId
    window: 'PT15M'
    query: '''
      traces
      | where customDimensions.EventName == 'ConsentLost'
        or message contains 'stops until somebody consents'
        or message contains 'was refused for want of MFA'
    '''
  }
  {
    name: 'undecided-at-cut-off'
    title: 'Nobody has decided what becomes of a term, and its cut-off has come'
    severity: 1
    scope: insightsId
    window: 'PT15M'
    query: '''
      traces
      | where customDimensions.Action in ('endOfTerm.person-asked', 'endOfTerm.ended-undecided')
        or message contains ': endOfTerm.person-asked;'
        or message contains ': endOfTerm.ended-undecided;'
    '''
  }
  {
    name: 'quarantine-growing'
    title: 'Rows of billing files went into quarantine'
    severity: 2
    scope: workspaceId
    window: 'PT1H'
    query: '''
      StorageBlobLogs
      | where OperationName in ('PutBlob', 'PutBlock') and Uri has 'quarantine.jsonl' and RequestBodySize > 0
    '''
  }
]

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'csp-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'csp-ops'
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for alert in alerts: {
    name: alert.name
    location: location
    tags: tags
    properties: {
      displayName: alert.title
      severity: alert.severity
      enabled: true
      scopes: [
        alert.scope
      ]
      // The tables come into being with the first entry.
      skipQueryValidation: true
      evaluationFrequency: alert.window
      windowSize: alert.window
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: false
      actions: {
        actionGroups: empty(email) ? [] : [
          mail.id
        ]
      }
    }
  }
]
