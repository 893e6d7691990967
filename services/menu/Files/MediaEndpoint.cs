using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Files;

/// <summary>A stored picture.</summary>
/// <param name="Reference">How entities name it: SHA-256, a dot, the extension.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record StoredMedia(string Reference, int Width, int Height);

/// <summary>POST /api/menu/media stores a picture, GET /media/{reference} serves it.</summary>
internal static class MediaEndpoint
{
    /// <summary>Largest picture, in bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Largest width and height, in pixels.</summary>
    public const int MaxPixels = 8000;

    /// <summary>Longest file name, in characters.</summary>
    public const int MaxName = 200;

    public static void MapMediaUpload(this IEndpointRouteBuilder api) =>
        api.MapPost("/media", UploadAsync)
            .RequirePermission(Permission.EditMenu)
            .Accepts<Stream>("application/octet-stream", "image/png", "image/jpeg", "image/webp")
            .WithName("uploadMedia")
            .WithSummary("Stores a picture of at most 5 MB as WebP in the size its place needs; its content decides what it is. An import may name it by the name given here.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Anonymous: the kiosk and caches fetch pictures; they are shown to every guest.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/{reference}", Results<PhysicalFileHttpResult, ProblemHttpResult> (string reference, HttpContext http, ContentStore files) =>
            {
                if (reference.Split('.') is not [var hash, var extension] || !ContentStore.IsHash(hash)
                    || PictureHeader.ContentTypeOf(extension) is not { } contentType
                    || files.MediaFile(hash, extension) is var file && !File.Exists(file))
                {
                    return Problems.NotFound("unknown-media", "There is no such picture.");
                }

                http.Response.Headers.CacheControl = BlobEndpoint.Immutable;
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return TypedResults.PhysicalFile(file, contentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
            })
            .AllowAnonymous().WithTags("media")
            .WithName("getMedia").WithSummary("A picture by its reference; never changes.")
            .Produces<Stream>(StatusCodes.Status200OK, "image/webp", "image/png", "image/jpeg")
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>Stores a picture we made ourselves as it is: what the decoder wrote, what the demo brings. In the caller's transaction.</summary>
    /// <returns>What was stored, or null when it is no acceptable picture.</returns>
    public static async Task<StoredMedia?> StoreAsync(
        MenuDbContext database, ContentStore files, Caller caller, TimeProvider time, byte[] content, string? name, CancellationToken cancellationToken)
    {
        if (Header(content) is not { } picture) return null;
        var sha = await files.WriteMediaAsync(content, picture.Extension, cancellationToken);
        var stored = new StoredMedia($"{sha}.{picture.Extension}", picture.Width, picture.Height);
        var (chain, now) = (caller.Chain, time.GetUtcNow());
        var isNew = await database.Database.ExecuteSqlAsync($"""
            insert into media (chain_id, sha, extension, width, height, bytes, uploaded_at)
            values ({chain}, {sha}, {picture.Extension}, {picture.Width}, {picture.Height}, {content.LongLength}, {now})
            on conflict do nothing
            """, cancellationToken) == 1;
        if (name is not null) await NameAsync(database, chain, name, sha, cancellationToken);
        if (isNew)
        {
            database.Audit(caller, time, "media.upload", stored.Reference, after: stored);
            await database.SaveChangesAsync(cancellationToken);
        }

        return stored;
    }

    private static async Task<Results<Ok<StoredMedia>, ProblemHttpResult>> UploadAsync(
        string? name, EnumWord<PicturePlace>? place, HttpRequest request, MenuDbContext database, ContentStore files, PictureDecoder decoder, Caller caller, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (name is { Length: > MaxName })
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["name"] = [$"tooLong: a name has at most {MaxName} characters"] });
        }

        if (await Bodies.ReadAsync(request, MaxBytes, cancellationToken) is not { } content)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "picture-too-large", "A picture has at most 5 MB.", ("limit", MaxBytes));
        }

        if (Header(content) is not { } header)
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "not-a-picture",
                "Not a PNG, JPEG or WebP picture of at most 8000 × 8000 pixels.", ("limit", MaxPixels));
        }

        var (chain, shownAt, source) = (caller.Chain, place?.Value ?? PicturePlace.Menu, Convert.ToHexStringLower(SHA256.HashData(content)));
        if (await KnownAsync(database, chain, source, shownAt, cancellationToken) is { } known)
        {
            if (name is not null) await NameAsync(database, chain, name, known.Reference.Split('.')[0], cancellationToken);
            return TypedResults.Ok(known);
        }

        // Outside of the transaction: it takes a second and holds no lock.
        var decoded = await decoder.DecodeAsync(content, shownAt, cancellationToken);
        if (decoded.WebP is not { } picture) return Refused(decoded.Problem!);
        // A small WebP only loses by being written again.
        if (header.Extension == "webp" && content.Length <= picture.Length && Header(picture) is { } same && (same.Width, same.Height) == (header.Width, header.Height))
        {
            picture = content;
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var stored = await StoreAsync(database, files, caller, time, picture, name, cancellationToken)
            ?? throw new InvalidOperationException("The decoder wrote what is no picture.");
        await database.Database.ExecuteSqlAsync($"""
            insert into media_source (chain_id, source_sha, place, sha) values ({chain}, {source}, {NameOf(shownAt)}, {stored.Reference.Split('.')[0]})
            on conflict do nothing
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(stored);
    }

    private static ProblemHttpResult Refused(string problem) => problem switch
    {
        "no-decoder" => Problems.Of(StatusCodes.Status503ServiceUnavailable, "no-picture-decoder", "Pictures cannot be taken at the moment; whoever runs the system has been told."),
        "too-large-to-decode" => Problems.Of(StatusCodes.Status422UnprocessableEntity, "picture-too-large-to-decode",
            "The picture takes more than 256 MB to decode. Save it at 4000 pixels or less, not interlaced or progressive."),
        _ => Problems.Of(StatusCodes.Status422UnprocessableEntity, "picture-damaged", "The picture is damaged or not complete."),
    };

    private static PictureHeader? Header(byte[] content) =>
        content.Length <= MaxBytes && PictureHeader.Read(content) is { Width: >= 1 and <= MaxPixels, Height: >= 1 and <= MaxPixels } header ? header : null;

    private static string NameOf(PicturePlace place) => place == PicturePlace.Banner ? "banner" : "menu";

    private static async Task<StoredMedia?> KnownAsync(
        MenuDbContext database, Guid chain, string source, PicturePlace place, CancellationToken cancellationToken) =>
        (await database.Database.SqlQuery<StoredMedia>($"""
            select m.sha || '.' || m.extension as reference, m.width, m.height from media m join media_source s on s.chain_id = m.chain_id and s.sha = m.sha
            where s.chain_id = {chain} and s.source_sha = {source} and s.place = {NameOf(place)}
            """).ToListAsync(cancellationToken)).FirstOrDefault();

    private static Task<int> NameAsync(MenuDbContext database, Guid chain, string name, string sha, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"""
            insert into media_name (chain_id, name, sha) values ({chain}, {name}, {sha})
            on conflict (chain_id, name) do update set sha = excluded.sha
            """, cancellationToken);
}
