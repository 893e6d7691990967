using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Totems.Contracts;
using Totems.KioskAgent.Storage;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>Documents in SQLite, pictures as files named by their hash.</summary>
internal sealed class SqliteMenuStore(AgentDatabase database, IStateStore records, PictureFolder pictures) : IMenuStore
{
    /// <inheritdoc/>
    public MenuShelf Shelf() => records.Read<MenuShelf>(StateNames.Menu) ?? MenuShelf.Empty;

    /// <inheritdoc/>
    public MenuDocument? Document(string hash)
    {
        var body = database.Read(connection => connection.Scalar<byte[]>("select body from document where hash = $hash", ("$hash", hash)));
        try
        {
            return body is not null && MenuDocument.Parse(body) is { } document && document.Hash == hash ? document : null;
        }
        catch (MenuFormatException)
        {
            // The disk changed it: as if it were not there, and it will be fetched again.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Save(MenuShelf shelf, params IReadOnlyList<MenuDocument> documents)
    {
        string[] kept =
        [
            .. new[] { shelf.Current, shelf.Previous }.OfType<ShelvedMenu>()
                .SelectMany(menu => new[] { menu.Manifest.ContentHash, menu.Manifest.PricesHash, menu.Manifest.StorePricesHash })
                .OfType<string>().Distinct(),
        ];
        try
        {
            database.Write(connection =>
            {
                foreach (var document in documents)
                {
                    connection.Execute(
                        "insert into document (hash, body) values ($hash, $body) on conflict (hash) do update set body = excluded.body",
                        ("$hash", document.Hash), ("$body", document.ToUtf8()));
                }

                connection.Execute(
                    "insert into state (name, value) values ($name, $value) on conflict (name) do update set value = excluded.value",
                    ("$name", StateNames.Menu), ("$value", JsonSerializer.Serialize(shelf, WireJson.Options)));
                connection.Execute(
                    "delete from document where hash not in (select value from json_each($kept))", ("$kept", JsonSerializer.Serialize(kept)));
            });
        }
        catch (SqliteException e)
        {
            throw new MenuStorageException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public bool HasPicture(string reference) => pictures.Find(reference) is not null;

    /// <inheritdoc/>
    public Task<bool> SavePictureAsync(string reference, Stream body, CancellationToken cancellationToken) =>
        pictures.SaveAsync(reference, body, cancellationToken);

    /// <inheritdoc/>
    public void KeepPictures(IReadOnlySet<string> references) => pictures.Keep(references);
}

/// <summary>Pictures on disk. A file appears under its name only when it is whole and has its hash.</summary>
internal sealed class PictureFolder
{
    private readonly string folder;

    /// <summary>Opens or makes the folder; what an earlier process left half done goes.</summary>
    public PictureFolder(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(this.folder);
        foreach (var left in Directory.EnumerateFiles(this.folder, "*.part")) File.Delete(left);
    }

    /// <summary>The file of a reference, or null when it is not there or no reference.</summary>
    public string? Find(string reference) =>
        MediaReference.IsValid(reference) && Path.Combine(folder, reference) is var path && File.Exists(path) ? path : null;

    /// <summary>Stores a picture; false when its bytes do not have the hash of its name.</summary>
    public async Task<bool> SaveAsync(string reference, Stream body, CancellationToken cancellationToken)
    {
        if (!MediaReference.IsValid(reference)) return false;
        var temporary = Path.Combine(folder, $"{reference}.{Guid.NewGuid():N}.part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                var buffer = new byte[32 * 1024];
                for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
                {
                    hash.AppendData(buffer, 0, read);
                    await WriteAsync(file, buffer.AsMemory(0, read), cancellationToken);
                }

                file.Flush(flushToDisk: true);
            }

            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != MediaReference.HashOf(reference)) return false;
            File.Move(temporary, Path.Combine(folder, reference), overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes every other picture.</summary>
    public void Keep(IReadOnlySet<string> references)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (MediaReference.IsValid(Path.GetFileName(path)) && !references.Contains(Path.GetFileName(path))) File.Delete(path);
        }
    }

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException e)
        {
            throw new MenuStorageException(e.Message, e);
        }
    }
}
