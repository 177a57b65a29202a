# Completion of llmread for bash, from 3.2 on, which macOS has.

_llmread() {
    local program found IFS=$'\n'
    program=$(type -P -- "$1") || program=llmread
    found=$("$program" __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
    if [[ $found == :files ]]; then
        COMPREPLY=()
        # Readline's own way adds slashes and blanks; older ones have no compopt.
        compopt -o default +o nospace 2>/dev/null || COMPREPLY=($(compgen -f -- "$2"))
    else
        COMPREPLY=($found)
    fi
}

complete -o nospace -F _llmread llmread
