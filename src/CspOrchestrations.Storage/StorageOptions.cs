using System.Net.Mail;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage;

/// <summary>Where business state, audit, protected values and the outbox lie.</summary>
public sealed record StorageOptions
{
    /// <summary>The folder that holds <c>records.db</c>, <c>keys/</c>, <c>outbox/</c> and scratch files; created when missing.</summary>
    /// <value>Default: <c>./.local</c>.</value>
    public string DataFolder { get; init; } = "./.local";

    /// <summary>Where records, audit, protected values and the outbox lie.</summary>
    /// <value>Default: <see cref="RecordsPlace.Sqlite"/>.</value>
    public RecordsPlace Records { get; init; }

    /// <summary>The sender's e-mail address in the messages of the outbox.</summary>
    /// <value>Default: <c>no-reply@localhost</c>.</value>
    public string OutboxSender { get; init; } = "no-reply@localhost";

    /// <summary>How long a call waits for another process that holds the database.</summary>
    /// <value>1 millisecond to 10 minutes. Default: 30 seconds.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where files too large for records lie; section <c>Storage:Blobs</c>.</summary>
    /// <value>Default: folders.</value>
    public BlobStorageOptions Blobs { get; init; } = new();

    /// <summary>Where the keys of protected values lie; section <c>Storage:Keys</c>.</summary>
    /// <value>Default: a folder.</value>
    public KeyStorageOptions Keys { get; init; } = new();

    public string RecordsFile => Path.Combine(DataFolder, "records.db");

    public string KeysFolder => Path.Combine(DataFolder, "keys");

    public string OutboxFolder => Path.Combine(DataFolder, "outbox");

    /// <summary>Before the names of the containers, so that tests can share an account. No setting.</summary>
    internal string ContainerPrefix { get; init; } = "";

    /// <inheritdoc cref="ForScratch"/>
    internal bool IsScratch { get; init; }

    /// <summary>
    /// For a folder that nobody needs after a power cut, as that of a rehearsal: commits do not wait for the disk. No setting, so that
    /// no host runs like this by mistake.
    /// </summary>
    public StorageOptions ForScratch() => this with { IsScratch = true };

    /// <exception cref="ArgumentException">A setting is not usable; the message names it.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(DataFolder))
        {
            throw new ArgumentException($"{nameof(DataFolder)} is empty; name a folder.");
        }

        if (!MailAddress.TryCreate(OutboxSender, out _))
        {
            throw new ArgumentException($"{nameof(OutboxSender)} '{OutboxSender}' is not an e-mail address.");
        }

        Blobs.Validate();
        Keys.Validate();
        ValidateRecords();
        if (BusyTimeout < TimeSpan.FromMilliseconds(1) || BusyTimeout > TimeSpan.FromMinutes(10))
        {
            throw new ArgumentException($"{nameof(BusyTimeout)} {BusyTimeout:c} is not between 1 millisecond and 10 minutes.");
        }
    }

    private void ValidateRecords()
    {
        if (!Enum.IsDefined(Records))
        {
            throw new ArgumentException($"{nameof(Records)} is not one of {string.Join(", ", Enum.GetNames<RecordsPlace>())}.");
        }

        if (Records == RecordsPlace.Blobs && !Blobs.IsAzure)
        {
            throw new ArgumentException(
                $"{nameof(Records)} is {RecordsPlace.Blobs}, and no storage account is named: set Storage:Blobs:AccountUrl, or Storage:Blobs:ConnectionString.");
        }

        if (Records == RecordsPlace.Blobs && Blobs.AccountUrl is not null && Keys.VaultUri is null)
        {
            // A host of its own keys could not read what the others have protected, and its disk may not outlive it.
            throw new ArgumentException(
                $"{nameof(Keys)}:{nameof(Keys.VaultUri)} is not set, and records in the account of Storage:Blobs:AccountUrl are shared by hosts: name the vault that holds their keys.");
        }
    }
}
