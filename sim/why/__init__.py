"""Why a value became what it is: by rule, by lever, by measure, and whose uncertainty matters."""
