param location string
param tags object
param insightsId string
param workspaceId string

@description('Empty: nobody is mailed.')
param email string

// Each query gives what a person must look at, a row each; names of events and actions are those of the program's logs.
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
        (traces
          | where customDimensions.Category == 'Host.Triggers.DurableTask' or customDimensions.CategoryName == 'Host.Triggers.DurableTask'
          | where message has '(Orchestrator)' and message has 'failed'
          | project timestamp, what = message)
    '''
  }
  {
    name: 'instances-parked'
    title: 'A workflow waits for a person'
    severity: 2
    scope: insightsId
    window: 'PT15M'
    query: '''
      traces | where customDimensions.EventName in ('StepFailed', 'StepRejected')
    '''
  }
  {
    name: 'consent-lost'
    title: 'Work on behalf of a user at Partner Center has stopped: run the consent command'
    severity: 1
    scope: insightsId
    window: 'PT15M'
    query: '''
      traces | where customDimensions.EventName == 'ConsentLost'
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
      | where customDimensions.EventName == 'Recorded'
      | where customDimensions.Action in ('person-asked', 'ended-undecided')
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
