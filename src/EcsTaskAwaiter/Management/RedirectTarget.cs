namespace EcsTaskAwaiter.Management;

/// <summary>Where a redirect points. None is followed blindly: a login's token travels in the redirect's own header, and another host must not see the token.</summary>
internal static class RedirectTarget
{
    private const int MaximumLength = 200;

    /// <summary>Whether it points to the same path with a trailing slash, on the node that answered.</summary>
    public static bool IsSamePathWithSlash(Uri? location, Uri node, string path)
    {
        if (location is null || path.EndsWith('/') || !Uri.TryCreate(new Uri(node, path), location, out Uri? target))
        {
            return false;
        }

        return target.Scheme == node.Scheme && target.Host == node.Host && target.Port == node.Port
            && target.UserInfo.Length == 0 && target.Query.Length == 0 && target.AbsolutePath == new Uri(node, path).AbsolutePath + "/";
    }

    /// <summary>The target for a message: without user, query and fragment, which may hold secrets.</summary>
    public static string Describe(Uri location)
    {
        string text = location.IsAbsoluteUri
            ? location.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : location.OriginalString.Split('?', '#')[0];
        return text.Length <= MaximumLength ? text : text[..MaximumLength] + "...";
    }
}
