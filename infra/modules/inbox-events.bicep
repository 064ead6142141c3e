param name string
param location string
param tags object
param storageId string

// The topic only: the subscription calls the app with a key that exists once the app has been deployed, so
// hooks/postdeploy makes it.
resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

output topicName string = topic.name
